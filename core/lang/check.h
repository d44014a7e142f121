/* check.h: is this program sense?
 *
 * The parser says what cannot be read; check says what can be read and should
 * not be done, or cannot work: exercises nobody knows, a back-off without a top
 * set, a cuff that stays on too long, a rule that can never apply. It adds
 * diagnostics and changes nothing. Lines that the parser could not read are left
 * alone, so that one mistake gives one message.
 */
#ifndef STYRK_CHECK_H
#define STYRK_CHECK_H

#include "lang/ast.h"
#include "lang/limits.h"

typedef struct {
    /* Finds an exercise by name, the athlete's own included; NULL = the
     * catalogue only. */
    const styrk_exercise *(*find)(const void *user, styrk_str name);
    const void *user;
    bool verbose; /* also say what is normal: cold starts, little volume */
} styrk_check_options;

/* Adds what is wrong with `program` to `diags`, and sorts the list by place.
 * In: options may be NULL. Time and memory are linear in the program.
 * Out of memory is sticky in the arena. */
void styrk_program_check(styrk_arena *arena, styrk_diags *diags, const styrk_program *program,
                         const styrk_check_options *options);

/* How long a day takes, in ms, as far as a plan without an athlete can tell:
 * work and rests, with the defaults of limits.h. */
int64_t styrk_day_length_ms(const styrk_line *lines);

#endif
