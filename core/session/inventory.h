/* inventory.h: reading the settings that say what an athlete owns. */
#ifndef STYRK_INVENTORY_H
#define STYRK_INVENTORY_H

#include "session/task.h"

/* Reads "20kg", "45 lb", "2,5" (in `unit`) at the start of s.
 * Returns: bytes read, 0 if there is no weight there. */
uint32_t styrk_weight_read(styrk_weight *out, styrk_str s, styrk_unit unit);

/* Reads "4x25kg 2x20kg 10kg": a list with counts; without a count any number.
 * Returns: how many were read, or -1 with *bad at the part that cannot be read. */
int32_t styrk_plates_read(styrk_plate *out, uint32_t room, styrk_str s, styrk_unit unit,
                          styrk_str *bad);

#endif
