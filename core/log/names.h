/* names.h: the words that stand for enum values in encoded events and JSON.
 * The name of an absent value is "". */
#ifndef STYRK_NAMES_H
#define STYRK_NAMES_H

#include "base/base.h"

#include <string.h>

const char *styrk_event_kind_name(styrk_event_kind kind);
styrk_event_kind styrk_event_kind_of(styrk_str name); /* STYRK_EV_UNKNOWN if none */
bool styrk_role_of(styrk_role *out, styrk_str name);
const char *styrk_load_kind_name(styrk_load_kind kind);
styrk_load_kind styrk_load_kind_of(styrk_str name);
const char *styrk_side_name(styrk_side side);
styrk_side styrk_side_of(styrk_str name);
const char *styrk_cuff_kind_name(styrk_cuff_kind kind); /* "tightness" "lop" "mmhg" */
styrk_cuff_kind styrk_cuff_kind_of(styrk_str name);
const char *styrk_limb_name(styrk_limb limb);
styrk_limb styrk_limb_of(styrk_str name);
const char *styrk_posture_name(styrk_posture posture);
styrk_posture styrk_posture_of(styrk_str name);
const char *styrk_measure_kind_name(styrk_measure_kind kind);
styrk_measure_kind styrk_measure_kind_of(styrk_str name);

#endif
