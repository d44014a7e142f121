/* vec.c: what the conformance vectors ask of the core.
 *
 * Linked into run_vec (native) and vec.wasm. It has no state and no I/O, so the
 * only thing that can differ between the two is the core.
 */
#include "vec.h"

typedef void answer_fn(styrk_arena *arena, styrk_buf *out, styrk_str input);

/* "2024-02-29" -> days since 1970, weekday, and the date back. */
static void answer_day(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    styrk_day day;
    char text[11];
    (void)arena;
    if (!styrk_day_parse(&day, input.p, input.n)) {
        styrk_buf_z(out, "<< not a date\n");
        return;
    }
    styrk_day_format(text, day);
    styrk_buf_z(out, "<< ");
    styrk_buf_int(out, day.n);
    styrk_buf_char(out, ' ');
    styrk_buf_int(out, styrk_day_weekday(day));
    styrk_buf_char(out, ' ');
    styrk_buf_z(out, text);
    styrk_buf_char(out, '\n');
}

/* "102,5 kg" -> units of 1e-8 g, then the value in kg and in lb to 0.001. */
static void answer_mass(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    int64_t value = 0;
    int places = 0;
    (void)arena;
    const uint32_t read = styrk_num_read(input, &value, &places);
    if (read == 0 || read == UINT32_MAX) {
        styrk_buf_z(out, "<< not a number\n");
        return;
    }
    const styrk_str unit = styrk_str_trim(styrk_str_cut(input, read, input.n));
    const styrk_mass mass =
        styrk_mass_from(value, places, styrk_str_eqz(unit, "lb") ? STYRK_LB : STYRK_KG);
    styrk_buf_z(out, "<< ");
    styrk_buf_int(out, mass.u);
    styrk_buf_char(out, ' ');
    styrk_buf_decimal(out, styrk_mass_milli(mass, STYRK_KG), 3, '.');
    styrk_buf_z(out, "kg ");
    styrk_buf_decimal(out, styrk_mass_milli(mass, STYRK_LB), 3, '.');
    styrk_buf_z(out, "lb\n");
}

static const struct {
    const char *kind;
    answer_fn *answer;
} kinds[] = {
    {"check", vec_answer_check},
    {"day", answer_day},
    {"forward", vec_answer_forward},
    {"log", vec_answer_log},
    {"mass", answer_mass},
    {"model", vec_answer_model},
    {"notation", vec_answer_notation},
    {"program", vec_answer_program},
    {"session", vec_answer_session},
};

void vec_answer(styrk_arena *arena, styrk_buf *out, styrk_str kind, styrk_str input)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (styrk_str_eqz(kind, kinds[i].kind)) {
            kinds[i].answer(arena, out, input);
            return;
        }
    }
    styrk_buf_z(out, "?? ");
    styrk_buf_str(out, kind);
    styrk_buf_char(out, '\n');
}
