/* import_unit.c: kilograms or pounds.
 *
 * A unit that the file states is believed. Bare numbers are judged by what gyms
 * hold: pounds come in steps of 5 with 45-pound plates, so loads of 100 and more
 * are common and half of those end in 5, and 95 135 185 225 275 315 365 405
 * stand out; kilograms have even steps that are no fives (12, 14, 16, 18), half
 * steps (42.5), quarters (1.25) and 60 100 140 180.
 *
 * A kilogram column of an app that stores kilograms holds converted pounds for
 * those who lift pounds: 68.0388555, or 34.02 where it was rounded. Such a load
 * is the pound step that the written digits are a rounding of. The same is done
 * the other way round.
 */
#include <string.h>

#include "io/import_work.h"

#define MOST_MASS (INT64_MAX / 4)
#define SLIP_MASS (700 * STYRK_U_PER_KG) /* more than any lift or machine */

/* ---- what the numbers look like -------------------------------------------- */

typedef struct {
    int64_t loads;                     /* bare ones above zero */
    int64_t plates_lb, plates_kg;      /* 95 135 185 ... ; 60 100 140 180 220 */
    int64_t over_100, over_200, fives; /* fives: of over_100, ending in 5 */
    int64_t even, over_40, halves, quarters;
} load_counts;

static bool is_one_of(int64_t milli, const int16_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (milli == (int64_t)list[i] * 1000) {
            return true;
        }
    }
    return false;
}

static void count_load(load_counts *c, int64_t milli)
{
    static const int16_t lb[] = {45,  95,  135, 145, 155, 185, 205,
                                 225, 275, 315, 365, 405, 455, 495};
    static const int16_t kg[] = {60, 100, 140, 180, 220};

    c->loads++;
    c->plates_lb += is_one_of(milli, lb, sizeof lb / sizeof lb[0]);
    c->plates_kg += is_one_of(milli, kg, sizeof kg / sizeof kg[0]);
    c->over_100 += milli >= 100000;
    c->over_200 += milli >= 200000;
    c->fives += milli >= 100000 && milli % 10000 == 5000;
    c->even += milli % 5000 != 0 && milli % 2000 == 0;
    c->over_40 += milli >= 40000;
    c->halves += milli >= 40000 && milli % 5000 == 2500;
    c->quarters += milli % 2500 == 1250;
}

static int64_t permille(int64_t part, int64_t whole)
{
    return whole == 0 ? 0 : part * 1000 / whole;
}

static int64_t at_most(int64_t v, int64_t most)
{
    return v > most ? most : v;
}

/* Points for pounds less points for kilograms; each mark has a cap, so that no
 * single one decides. The weights were set on logs whose unit is stated. */
static int64_t score_pounds(const load_counts *c)
{
    int64_t over = permille(c->over_100, c->loads), fives = permille(c->fives, c->over_100);
    int64_t pounds = 10 * permille(c->plates_lb, c->loads) + 8 * at_most(over, 500) +
                     10 * at_most(permille(c->over_200, c->loads), 200);
    int64_t kilos = 20 * at_most(permille(c->even, c->loads), 200) +
                    10 * permille(c->plates_kg, c->loads) +
                    15 * at_most(permille(c->halves, c->over_40), 200) +
                    20 * at_most(permille(c->quarters, c->loads), 100);

    return pounds - kilos + 20 * (fives - 300) * at_most(over, 300) / 1000;
}

/* ---- evidence in words ---------------------------------------------------------- */

static void put_share(styrk_buf *b, int64_t part, int64_t whole, const char *words)
{
    styrk_buf_int(b, whole == 0 ? 0 : styrk_div_round(part * 100, whole));
    styrk_buf_z(b, words);
}

static styrk_str evidence_of(styrk_import_data *im, const load_counts *c)
{
    styrk_buf b;

    styrk_buf_init(&b, im->arena, 400);
    styrk_buf_int(&b, c->loads);
    styrk_buf_z(&b, " loads without a unit: ");
    put_share(&b, c->plates_lb, c->loads, "% of 45/95/135/185/225/315, ");
    put_share(&b, c->over_100, c->loads, "% of 100 and more (");
    put_share(&b, c->fives, c->over_100, "% of those end in 5), ");
    put_share(&b, c->even, c->loads, "% on even steps, ");
    put_share(&b, c->halves, c->over_40, "% on 2.5 steps, ");
    put_share(&b, c->plates_kg, c->loads, "% of 60/100/140/180");
    return (styrk_str){b.p, (uint32_t)b.len};
}

static styrk_str evidence_in(styrk_import_data *im, int64_t part, int64_t whole, const char *words)
{
    styrk_buf b;

    styrk_buf_init(&b, im->arena, 200);
    styrk_buf_int(&b, part);
    styrk_buf_z(&b, " of ");
    styrk_buf_int(&b, whole);
    styrk_buf_z(&b, words);
    return (styrk_str){b.p, (uint32_t)b.len};
}

/* ---- converted loads --------------------------------------------------------------- */

static int64_t power10(int places)
{
    int64_t v = 1;

    for (; places > 0; places--) {
        v *= 10;
    }
    return v;
}

/* The step of the other unit that this load was converted from.
 * In:      step: half a pound, or a quarter of a kilogram, in u
 * Returns: its mass, or -1 if the digits are no rounding of one. */
static int64_t converted_from(const styrk_import_row *row, int64_t mass, int64_t home, int64_t step)
{
    int64_t nearest, off, slack;

    if (row->places < 2 || mass % (home / 4) == 0 || mass <= 0 || mass > MOST_MASS) {
        return -1;
    }
    nearest = styrk_div_round(mass, step) * step;
    off = nearest > mass ? nearest - mass : mass - nearest;
    slack = home / power10(row->places) / 2 + 1;
    if (row->places >= 4 && slack < mass / 400000) {
        slack = mass / 400000; /* a conversion factor of six digits */
    }
    return nearest > 0 && off <= slack ? nearest : -1;
}

static int64_t home_unit(styrk_import_unit unit)
{
    return unit == STYRK_IN_LB ? STYRK_U_PER_LB : STYRK_U_PER_KG;
}

/* Half a pound or a quarter of a kilogram: the unit that is not `home`. */
static int64_t other_step(styrk_import_unit home)
{
    return home == STYRK_IN_LB ? STYRK_U_PER_KG / 4 : STYRK_U_PER_LB / 2;
}

/* Gives a load that was converted its own unit and exact mass. Long digits speak
 * for themselves; two or three need the company of the rest of the file. */
static void settle_row(styrk_import_row *row, bool converted_file)
{
    int64_t from = converted_from(row, row->mass, home_unit((styrk_import_unit)row->unit),
                                  other_step((styrk_import_unit)row->unit));

    if (from > 0 && (converted_file || row->places >= 4)) {
        row->mass = from;
        row->shown = row->unit == STYRK_IN_LB ? STYRK_KG : STYRK_LB;
    }
}

/* ---- the decision ------------------------------------------------------------------- */

typedef struct {
    int64_t declared[2], converted[2]; /* loads stated in kg, lb; of those converted */
    int64_t shown[2];
    load_counts bare;
} unit_counts;

static void count_row(unit_counts *c, const styrk_import_row *row)
{
    if (row->load == 0) {
        return;
    }
    if (row->unit == STYRK_BARE) {
        styrk_import_number number = {row->load, row->places, false, true};
        count_load(&c->bare, styrk_import_number_scaled(&number, 3));
        return;
    }
    c->declared[row->unit - 1]++;
    c->converted[row->unit - 1] +=
        converted_from(row, row->mass, home_unit((styrk_import_unit)row->unit),
                       other_step((styrk_import_unit)row->unit)) > 0;
}

static void put_mass(styrk_import_row *row)
{
    row->mass =
        styrk_mass_from(row->load, row->places, row->unit == STYRK_IN_LB ? STYRK_LB : STYRK_KG).u;
    row->shown = row->unit == STYRK_IN_LB ? STYRK_LB : STYRK_KG;
}

/* The unit of loads that have none: asked, or that of the others, or judged. */
static styrk_import_unit decide_bare(styrk_import_data *im, const unit_counts *c)
{
    styrk_import_report *report = im->report;
    int64_t score = score_pounds(&c->bare);

    if (im->options.unit_said) {
        report->unit_how = STYRK_IMPORT_ASKED;
        report->unit_evidence = STYRK_LIT("as asked");
        return im->options.unit == STYRK_LB ? STYRK_IN_LB : STYRK_IN_KG;
    }
    if (c->declared[0] + c->declared[1] > 0) {
        return c->declared[1] > c->declared[0] ? STYRK_IN_LB : STYRK_IN_KG;
    }
    report->unit_how = STYRK_IMPORT_INFERRED;
    report->unit_evidence = c->bare.loads == 0 ? STYRK_LIT("no loads") : evidence_of(im, &c->bare);
    report->unit_sure = c->bare.loads >= 30 && (score > 600 || score < -600);
    return score > 0 ? STYRK_IN_LB : STYRK_IN_KG;
}

static void put_distance(styrk_import_data *im, styrk_import_row *row, styrk_import_unit unit)
{
    const int64_t fastest = 30; /* m/s: no one rows, runs or cycles so far in the time */

    if ((row->flags & STYRK_ROW_BARE_DISTANCE) == 0) {
        return;
    }
    if (unit == STYRK_IN_LB) {
        row->distance_mm = styrk_mul_div(row->distance_mm, 1609344, 1000000);
    }
    if (row->hold_ms > 0 && row->distance_mm / row->hold_ms >= fastest) {
        row->distance_mm =
            styrk_mul_div(row->distance_mm, 1000, unit == STYRK_IN_LB ? 1609344 : 1000000);
        styrk_import_notice(im, row->line, STYRK_IMPORT_DISTANCE_METRES, STYRK_LIT(""));
    }
}

static void settle_rows(styrk_import_data *im, unit_counts *c, styrk_import_unit bare)
{
    for (uint32_t i = 0; i < im->rows.count; i++) {
        styrk_import_row *row = styrk_import_row_at(im, i);
        put_distance(im, row, bare);
        if (row->unit == STYRK_BARE) {
            row->unit = (uint8_t)bare;
            put_mass(row);
        } else {
            settle_row(row, c->converted[row->unit - 1] * 2 > c->declared[row->unit - 1]);
        }
        c->shown[row->shown] += row->load != 0;
        if (row->mass > SLIP_MASS) {
            styrk_import_notice(im, row->line, STYRK_IMPORT_LOAD_SLIP, STYRK_LIT(""));
        }
    }
}

static void describe(styrk_import_data *im, const unit_counts *c)
{
    styrk_import_report *report = im->report;
    int64_t all = c->shown[0] + c->shown[1];

    if (report->unit_how == STYRK_IMPORT_ASKED) {
        report->unit = im->options.unit;
        return;
    }
    report->unit = c->shown[1] > c->shown[0] ? STYRK_LB : STYRK_KG;
    if (report->unit_how != STYRK_IMPORT_DECLARED) {
        return;
    }
    report->unit_sure = true;
    for (int home = 0; home < 2; home++) {
        if (report->unit != (styrk_unit)home && c->converted[home] * 2 > c->declared[home] &&
            c->declared[home] * 2 > all) {
            report->unit_how = STYRK_IMPORT_INFERRED;
            report->unit_sure = c->converted[home] >= 5;
            report->unit_evidence =
                evidence_in(im, c->converted[home], c->declared[home],
                            home == STYRK_KG ? " loads in kilograms are converted pounds"
                                             : " loads in pounds are converted kilograms");
            return;
        }
    }
    report->unit_evidence =
        evidence_in(im, c->shown[report->unit], all,
                    report->unit == STYRK_LB ? " loads are stated in pounds"
                                             : " loads are stated in kilograms");
}

void styrk_import_units_decide(styrk_import_data *im)
{
    styrk_import_unit bare = STYRK_IN_KG;
    unit_counts c;

    memset(&c, 0, sizeof c);
    im->report->unit_how = STYRK_IMPORT_DECLARED;
    for (uint32_t i = 0; i < im->rows.count; i++) {
        styrk_import_row *row = styrk_import_row_at(im, i);
        put_mass(row);
        count_row(&c, row);
    }
    if (c.bare.loads > 0 || c.declared[0] + c.declared[1] == 0 || im->options.unit_said) {
        bare = decide_bare(im, &c);
    }
    settle_rows(im, &c, bare);
    describe(im, &c);
}
