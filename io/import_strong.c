/* import_strong.c: Strong, all layouts since 2015.
 *
 * The set order is a number, or a letter or word for the kind of set. Rest
 * timers and notes are rows of their own. No layout has a sign: help and load
 * look the same, so assistance is told by the exercise (import_finish.c).
 */
#include "io/import_work.h"

static const styrk_import_header headers[] = {
    {"date", STYRK_COL_DATE},
    {"datum", STYRK_COL_DATE},
    {"fecha", STYRK_COL_DATE},
    {"data", STYRK_COL_DATE},
    {"日期", STYRK_COL_DATE},
    {"workoutname", STYRK_COL_TITLE},
    {"nomdelentraînement", STYRK_COL_TITLE},
    {"nombredeentrenamiento", STYRK_COL_TITLE},
    {"exercisename", STYRK_COL_EXERCISE},
    {"namederübung", STYRK_COL_EXERCISE},
    {"nomdelexercice", STYRK_COL_EXERCISE},
    {"nombredelejercicio", STYRK_COL_EXERCISE},
    {"menu", STYRK_COL_EXERCISE},
    {"setorder", STYRK_COL_ORDER},
    {"reihenfolgefestlegen", STYRK_COL_ORDER},
    {"ordredelasérie", STYRK_COL_ORDER},
    {"ordendelaserie", STYRK_COL_ORDER},
    {"weight", STYRK_COL_WEIGHT},
    {"gewicht", STYRK_COL_WEIGHT},
    {"poids", STYRK_COL_WEIGHT},
    {"peso", STYRK_COL_WEIGHT},
    {"kg", STYRK_COL_WEIGHT_KG},
    {"weightkg", STYRK_COL_WEIGHT_KG},
    {"lb", STYRK_COL_WEIGHT_LB},
    {"lbs", STYRK_COL_WEIGHT_LB},
    {"weightlbs", STYRK_COL_WEIGHT_LB},
    {"weightlb", STYRK_COL_WEIGHT_LB},
    {"weightunit", STYRK_COL_WEIGHT_UNIT},
    {"reps", STYRK_COL_REPS},
    {"wiederh", STYRK_COL_REPS},
    {"réps", STYRK_COL_REPS},
    {"rep", STYRK_COL_REPS},
    {"rpe", STYRK_COL_RPE},
    {"distance", STYRK_COL_DISTANCE},
    {"entfernung", STYRK_COL_DISTANCE},
    {"distancia", STYRK_COL_DISTANCE},
    {"distancemeters", STYRK_COL_DISTANCE_M},
    {"km", STYRK_COL_DISTANCE_KM},
    {"mi", STYRK_COL_DISTANCE_MI},
    {"distanceunit", STYRK_COL_DISTANCE_UNIT},
    {"seconds", STYRK_COL_SECONDS},
    {"sekunden", STYRK_COL_SECONDS},
    {"secondes", STYRK_COL_SECONDS},
    {"segundos", STYRK_COL_SECONDS},
    {"sec", STYRK_COL_SECONDS},
    {"notes", STYRK_COL_NOTES},
    {"note", STYRK_COL_NOTES},
    {"notizen", STYRK_COL_NOTES},
    {"notas", STYRK_COL_NOTES},
    {"workoutnotes", STYRK_COL_TITLE_NOTES},
    {"workoutnote", STYRK_COL_TITLE_NOTES},
    {"workoutnotizen", STYRK_COL_TITLE_NOTES},
    {"notesdentraînement", STYRK_COL_TITLE_NOTES},
    {"notasdelentrenamiento", STYRK_COL_TITLE_NOTES},
};

typedef enum {
    KIND_UNKNOWN,
    KIND_SET,
    KIND_WARMUP,
    KIND_DROP,
    KIND_FAILURE,
    KIND_REST,
    KIND_NOTE
} row_kind;

static row_kind kind_of(styrk_str order)
{
    static const struct {
        const char *word;
        row_kind kind;
    } words[] = {{"W", KIND_WARMUP},
                 {"WARM_UP", KIND_WARMUP},
                 {"WARMUP", KIND_WARMUP},
                 {"D", KIND_DROP},
                 {"DROP", KIND_DROP},
                 {"DROP_SET", KIND_DROP},
                 {"DROPSET", KIND_DROP},
                 {"F", KIND_FAILURE},
                 {"FAILURE", KIND_FAILURE},
                 {"Rest Timer", KIND_REST},
                 {"Temporizador de descanso", KIND_REST},
                 {"Ruhezeit", KIND_REST},
                 {"Note", KIND_NOTE},
                 {"Nota", KIND_NOTE},
                 {"Notiz", KIND_NOTE}};
    styrk_import_number number;

    if (order.n == 0 || styrk_import_number_read(&number, order)) {
        return KIND_SET;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (styrk_str_ieqz(order, words[i].word)) {
            return words[i].kind;
        }
    }
    return KIND_UNKNOWN;
}

/* A word that is in no list: what stands in the row tells rests and notes. */
static row_kind kind_by_content(const styrk_import_row *row, styrk_str note)
{
    if (row->reps > 0 || row->load != 0 || row->distance_mm > 0 || row->rpe_x10 != 0) {
        return KIND_UNKNOWN;
    }
    if (row->hold_ms > 0) {
        return KIND_REST;
    }
    return note.n > 0 ? KIND_NOTE : KIND_UNKNOWN;
}

static void put_kind(styrk_import_row *row, row_kind kind)
{
    row->flags |= STYRK_ROW_ROLE_SAID;
    if (kind == KIND_WARMUP) {
        row->role = STYRK_ROLE_WARMUP;
    } else if (kind == KIND_DROP) {
        row->role = STYRK_ROLE_DROP;
        row->flags |= STYRK_ROW_CONTINUES;
    } else {
        row->flags &= ~(uint32_t)STYRK_ROW_ROLE_SAID;
        row->flags |= kind == KIND_FAILURE ? STYRK_ROW_FAILED : 0;
    }
}

static void take_row(styrk_import_data *im, const styrk_csv_row *cells)
{
    styrk_str order = styrk_import_cell(im, cells, STYRK_COL_ORDER);
    styrk_str note = styrk_import_cell(im, cells, STYRK_COL_NOTES);
    row_kind kind = kind_of(order);
    styrk_import_row row;

    if (!styrk_import_cells_read(im, cells, &row)) {
        return;
    }
    if (kind == KIND_UNKNOWN) {
        kind = kind_by_content(&row, note);
    }
    if (kind == KIND_REST) {
        styrk_import_rest(im, &row, row.hold_ms);
        return;
    }
    if (kind == KIND_NOTE) {
        styrk_import_remark_keep(im, note, row.line, false);
        im->report->notes++;
        return;
    }
    if (kind == KIND_UNKNOWN) {
        styrk_import_notice(im, row.line, STYRK_IMPORT_SET_KIND, order);
    }
    put_kind(&row, kind);
    styrk_import_set(im, cells, &row);
}

const styrk_import_dialect styrk_import_strong = {
    STYRK_IMPORT_STRONG,
    headers,
    sizeof headers / sizeof headers[0],
    STYRK_COL_BIT(STYRK_COL_DATE) | STYRK_COL_BIT(STYRK_COL_EXERCISE) |
        STYRK_COL_BIT(STYRK_COL_ORDER) | STYRK_COL_BIT(STYRK_COL_REPS),
    STYRK_COL_BIT(STYRK_COL_WEIGHT) | STYRK_COL_BIT(STYRK_COL_WEIGHT_KG) |
        STYRK_COL_BIT(STYRK_COL_WEIGHT_LB),
    false,
    take_row,
    NULL,
    NULL,
};
