/* method.h: a method page and its translation, inside core/lang. */
#ifndef STYRK_METHOD_H
#define STYRK_METHOD_H

#include "lang/page_scalar.h"

#define STYRK_METHOD_FORM 14    /* keys of the form, title to video */
#define STYRK_METHOD_CLAIMS 200 /* more are no page for people; they are left out */

struct styrk_method {
    styrk_page *base;
    styrk_page *local; /* NULL: none */
    styrk_claim *claims;
};

const char *styrk_method_form_key(uint32_t index);
/* The translation first. */
const styrk_page_node *styrk_method_node(const styrk_method *method, const char *path);

#endif
