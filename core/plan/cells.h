/* cells.h: a scheme becomes the row of sets it asks for. */
#ifndef STYRK_CELLS_H
#define STYRK_CELLS_H

#include "plan/plan.h"

/* Fills slot->cells from slot->line->scheme. `sets_pct_x100` scales the number of
 * sets (half up, at least one); 10000 leaves it. Out of memory is sticky in the
 * arena. Blocks: a circuit line with a single set is done once a round. */
void styrk_cells_expand(styrk_arena *arena, styrk_slot *slot, int32_t sets_pct_x100);

/* The most sets an open-ended back-off may run to when the program names no
 * maximum (science 8.1: 1 to 6 sets). */
enum { STYRK_BACKOFF_MAX_SETS = 6 };

/* The most sets that an expression may ask for when the program names no maximum. */
enum { STYRK_COUNTED_MAX_SETS = 20 };

#endif
