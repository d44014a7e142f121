/* vec_lang.c: notation, programs and log lines: canonical text and diagnostics.
 *
 *   >> 3 x 5 @100kg         one scheme (notation-*.vec)
 *   << 3x5 100kg
 *   >> 3x8-5
 *   !! 1:3 range-reversed   line, column and name, as `styrk check` prints them
 *   >> day A                a program (program-*.vec; check-*.vec for what check says)
 *
 * What is printed is read again and printed again, and must be the same.
 */
#include "base/diag.h"
#include "vec.h"

static void put_lines(styrk_buf *out, styrk_str text)
{
    for (uint32_t from = 0, to = 0; to <= text.n; to++) {
        if (to == text.n ? to > from : text.p[to] == '\n') {
            styrk_buf_z(out, from == to ? "<<" : "<< ");
            styrk_buf_str(out, styrk_str_cut(text, from, to));
            styrk_buf_char(out, '\n');
            from = to + 1;
        }
    }
}

static void put_diags(styrk_buf *out, const styrk_diags *diags, styrk_str text)
{
    for (const styrk_diag *diag = diags->first; diag != NULL; diag = diag->next) {
        const styrk_place place = styrk_place_of(text, diag->at);
        styrk_buf_z(out, "!! ");
        styrk_buf_int(out, place.line);
        styrk_buf_char(out, ':');
        styrk_buf_int(out, place.column);
        styrk_buf_char(out, ' ');
        styrk_buf_z(out, styrk_diag_name(diag->id));
        styrk_buf_char(out, '\n');
    }
}

typedef styrk_status print_fn(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                              styrk_str text);

static styrk_str printed(const styrk_buf *buf)
{
    return (styrk_str){buf->p == NULL ? "" : buf->p, (uint32_t)buf->len};
}

/* Prints the text, then what was printed: canonical text is a fixed point. */
static void answer(styrk_arena *arena, styrk_buf *out, styrk_str text, print_fn *print)
{
    styrk_diags diags, again;
    styrk_buf once, twice;

    styrk_diags_init(&diags, arena);
    styrk_diags_init(&again, arena);
    styrk_buf_init(&once, arena, 1u << 20);
    styrk_buf_init(&twice, arena, 1u << 20);
    if (print(arena, &once, &diags, text) == STYRK_OK) {
        put_lines(out, printed(&once));
        print(arena, &twice, &again, printed(&once));
        if (!styrk_str_eq(printed(&once), printed(&twice))) {
            styrk_buf_z(out, "?? read again it is\n");
            put_lines(out, printed(&twice));
        }
    }
    put_diags(out, &diags, text);
}

void vec_answer_notation(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    answer(arena, out, input, styrk_notation_text);
}

static styrk_status print_program(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                                  styrk_str text)
{
    return styrk_program_text(arena, out, diags, text, STYRK_LIT("vector"));
}

void vec_answer_program(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    answer(arena, out, input, print_program);
}

/* What `styrk check` says of a program, by place and name. */
void vec_answer_check(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    styrk_diags diags;

    styrk_diags_init(&diags, arena);
    styrk_program_verify(arena, NULL, &diags, input, STYRK_LIT("vector"), NULL);
    put_diags(out, &diags, input);
    if (diags.count == 0) {
        styrk_buf_z(out, "<< well\n");
    }
}

static styrk_status print_log(styrk_arena *arena, styrk_buf *out, styrk_diags *diags,
                              styrk_str text)
{
    const styrk_reading reading = {.unit = STYRK_KG, .lang = STYRK_LANG_EN};
    styrk_event *events = NULL;
    uint32_t count = 0;
    const styrk_status status = styrk_log_parse(arena, &events, &count, diags, text, &reading);
    if (status == STYRK_OK) {
        styrk_log_format(out, events, count);
    }
    return status;
}

void vec_answer_log(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    answer(arena, out, input, print_log);
}
