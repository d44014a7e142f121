/* bfr.c: limits of training under a cuff.
 *
 * The limits are guards: a code that is no warning refuses. An occlusion
 * pressure is only ever measured; nothing here computes one from the limb.
 * Pain is no measure of dose, and no formula uses hormones.
 */
#include "model/model.h"

typedef struct {
    uint32_t code;
    const char *name;
} code_name;

static const code_name code_names[] = {
    {STYRK_BFR_LOAD_LOW, "load-low"},
    {STYRK_BFR_LOAD_HIGH, "load-high"},
    {STYRK_BFR_LOAD_WARN, "load-warn"},
    {STYRK_BFR_TIGHT_HIGH, "tight-high"},
    {STYRK_BFR_TIGHT_LOW, "tightness-low"},
    {STYRK_BFR_LOP_HIGH, "lop-high"},
    {STYRK_BFR_LOP_LOW, "lop-low"},
    {STYRK_BFR_LOP_UNKNOWN, "lop-unknown"},
    {STYRK_BFR_REST_SHORT, "rest-short"},
    {STYRK_BFR_REST_LONG, "rest-long"},
    {STYRK_BFR_CUFF_LONG, "cuff-long"},
    {STYRK_BFR_LIMB_LONG, "limb-long"},
    {STYRK_BFR_WIDTH_NARROW, "width-narrow"},
    {STYRK_BFR_FIRST_LOAD, "first-load"},
    {STYRK_BFR_FIRST_TIGHT, "first-tightness"},
    {STYRK_BFR_FIRST_FAILURE, "first-failure"},
};

const char *styrk_model_bfr_code_name(uint32_t code)
{
    for (uint32_t i = 0; i < sizeof code_names / sizeof *code_names; i++) {
        if (code_names[i].code == code) {
            return code_names[i].name;
        }
    }
    return "";
}

static uint32_t check_load(const styrk_bfr_dose *d)
{
    uint32_t codes = 0;

    if (d->percent_x10 < 0) {
        return 0;
    }
    if (d->percent_x10 > STYRK_BFR_PERCENT_MAX_X10) {
        codes |= STYRK_BFR_LOAD_HIGH;
    } else if (d->percent_x10 > STYRK_BFR_PERCENT_WARN_X10) {
        codes |= STYRK_BFR_LOAD_WARN;
    } else if (d->percent_x10 < STYRK_BFR_PERCENT_MIN_X10) {
        codes |= STYRK_BFR_LOAD_LOW;
    }
    if (d->first_session && d->percent_x10 > STYRK_BFR_PERCENT_MIN_X10) {
        codes |= STYRK_BFR_FIRST_LOAD;
    }
    return codes;
}

static uint32_t check_tightness(const styrk_bfr_dose *d)
{
    uint32_t codes = 0;
    int32_t tight = d->cuff.value_x10;

    if (tight > STYRK_BFR_TIGHT_MAX_X10) {
        codes |= STYRK_BFR_TIGHT_HIGH;
    } else if (tight < STYRK_BFR_TIGHT_MIN_X10) {
        codes |= STYRK_BFR_TIGHT_LOW;
    }
    if (d->first_session && tight > STYRK_BFR_TIGHT_FIRST_X10) {
        codes |= STYRK_BFR_FIRST_TIGHT;
    }
    return codes;
}

/* A share or a pressure is only meaningful beside a measured LOP. */
static uint32_t check_pressure(const styrk_bfr_dose *d)
{
    uint32_t codes = d->lop_mmhg > 0 ? 0 : STYRK_BFR_LOP_UNKNOWN;
    int64_t share_x10 = d->cuff.value_x10, low = STYRK_BFR_LOP_MIN_X10;
    int64_t high = STYRK_BFR_LOP_MAX_X10;

    if (d->cuff.kind == STYRK_CUFF_MMHG) {
        if (d->lop_mmhg <= 0) {
            return codes;
        }
        /* value_x10 of mmHg against x10 of a percent, cross-multiplied. */
        share_x10 *= 100;
        low *= d->lop_mmhg;
        high *= d->lop_mmhg;
    }
    if (share_x10 > high) {
        codes |= STYRK_BFR_LOP_HIGH;
    } else if (share_x10 < low) {
        codes |= STYRK_BFR_LOP_LOW;
    }
    return codes;
}

static uint32_t check_cuff(const styrk_bfr_dose *d)
{
    int32_t narrow = d->limb == STYRK_LIMB_LEG ? STYRK_BFR_CUFF_LEG_MM : STYRK_BFR_CUFF_ARM_MM;
    uint32_t codes = 0;

    if (d->cuff.kind == STYRK_CUFF_TIGHTNESS) {
        codes |= check_tightness(d);
    } else if (d->cuff.kind != STYRK_CUFF_NONE) {
        codes |= check_pressure(d);
    }
    if (d->cuff_mm >= 0 && d->cuff_mm < narrow) {
        codes |= STYRK_BFR_WIDTH_NARROW;
    }
    return codes;
}

uint32_t styrk_model_bfr_check(const styrk_bfr_dose *dose)
{
    uint32_t codes = check_load(dose) | check_cuff(dose);

    if (dose->rest_ms >= 0 && dose->rest_ms < STYRK_BFR_REST_MIN_MS) {
        codes |= STYRK_BFR_REST_SHORT;
    }
    if (dose->rest_ms > STYRK_BFR_REST_MAX_MS) {
        codes |= STYRK_BFR_REST_LONG;
    }
    if (dose->cuff_ms > STYRK_BFR_CUFF_MS) {
        codes |= STYRK_BFR_CUFF_LONG;
    }
    if (dose->first_session && dose->to_failure) {
        codes |= STYRK_BFR_FIRST_FAILURE;
    }
    return codes;
}

static int64_t positive(int64_t v)
{
    return v > 0 ? v : 0;
}

int64_t styrk_model_bfr_cuff_ms(int64_t reps, int32_t rep_ms, int32_t rests, int32_t rest_ms)
{
    int64_t work, rest = positive(rests) * positive(rest_ms);

    if (!styrk_mul64(&work, positive(reps), positive(rep_ms)) || !styrk_add64(&work, work, rest)) {
        return INT64_MAX;
    }
    return work;
}

uint32_t styrk_model_bfr_limb_check(int64_t *total_ms, styrk_limb limb, const int64_t *cuff_ms,
                                    const int64_t *off_ms, uint32_t count)
{
    int64_t most = limb == STYRK_LIMB_LEG ? STYRK_BFR_LEG_MS : STYRK_BFR_ARM_MS;
    int64_t total = 0, stretch = 0;
    uint32_t codes = 0;

    for (uint32_t i = 0; i < count; i++) {
        int64_t off = positive(off_ms[i]);
        if (!styrk_add64(&total, total, positive(cuff_ms[i]))) {
            total = INT64_MAX;
        }
        if (!styrk_add64(&stretch, stretch, positive(cuff_ms[i]))) {
            stretch = INT64_MAX;
        }
        codes |= stretch > STYRK_BFR_CUFF_MS ? STYRK_BFR_CUFF_LONG : 0;
        if (off >= STYRK_BFR_REPERFUSION_MS) {
            stretch = 0;
        } else if (!styrk_add64(&stretch, stretch, off)) {
            stretch = INT64_MAX;
        }
    }
    codes |= total > most ? STYRK_BFR_LIMB_LONG : 0;
    if (total_ms != NULL) {
        *total_ms = total;
    }
    return codes;
}

int32_t styrk_model_bfr_mmhg(int32_t lop_mmhg, int32_t percent_x10)
{
    int64_t mmhg;

    if (lop_mmhg <= 0 || percent_x10 < 0) {
        return -1;
    }
    mmhg = (int64_t)lop_mmhg * percent_x10 / 1000;
    return mmhg > INT32_MAX ? INT32_MAX : (int32_t)mmhg;
}

int32_t styrk_model_bfr_lop_x10(int32_t mmhg, int32_t lop_mmhg)
{
    int64_t share;

    if (lop_mmhg <= 0 || mmhg < 0) {
        return -1;
    }
    share = ((int64_t)mmhg * 1000 + lop_mmhg - 1) / lop_mmhg;
    return share > INT32_MAX ? INT32_MAX : (int32_t)share;
}

int32_t styrk_model_bfr_lop_default_x10(styrk_limb limb)
{
    return limb == STYRK_LIMB_LEG ? 600 : 500;
}

styrk_mass styrk_model_bfr_next(styrk_mass load, styrk_mass step, int32_t last_set_reps)
{
    styrk_mass next = load;

    if (last_set_reps > STYRK_BFR_ADD_ABOVE_REPS && step.u > 0) {
        styrk_add64(&next.u, load.u, step.u);
    }
    return next;
}

static const styrk_symptom symptoms[] = {
    {"numbness", "Numbness or tingling", STYRK_SYMPTOM_ALWAYS, false},
    {"limb-colour", "The limb turns white, blue or cold", STYRK_SYMPTOM_CUFF, false},
    {"refill", "The nail stays white for more than 3 s after a press", STYRK_SYMPTOM_CUFF, false},
    {"sharp-pain", "Sharp pain or pain in a joint", STYRK_SYMPTOM_ALWAYS, false},
    {"chest-pain", "Chest pain", STYRK_SYMPTOM_ALWAYS, true},
    {"breathless", "Breathlessness out of proportion", STYRK_SYMPTOM_ALWAYS, true},
    {"palpitations", "Palpitations", STYRK_SYMPTOM_ALWAYS, true},
    {"dizziness", "Dizziness or faintness", STYRK_SYMPTOM_ALWAYS, false},
    {"nausea", "Nausea", STYRK_SYMPTOM_ALWAYS, false},
    {"vision", "Changed vision", STYRK_SYMPTOM_ALWAYS, true},
    {"headache", "Sudden headache", STYRK_SYMPTOM_ALWAYS, true},
    {"discomfort", "Discomfort of 8 or more out of 10", STYRK_SYMPTOM_CUFF, false},
    {"tightness", "Tightness above 7 out of 10", STYRK_SYMPTOM_CUFF, false},
    {"form", "The form of the repetitions is lost", STYRK_SYMPTOM_CUFF, false},
    {"calf-swelling", "A swollen calf", STYRK_SYMPTOM_AFTER, true},
    {"numbness-lasting", "Numbness that stays", STYRK_SYMPTOM_AFTER, true},
    {"dark-urine", "Dark urine", STYRK_SYMPTOM_AFTER, true},
};

uint32_t styrk_model_symptom_count(void)
{
    return (uint32_t)(sizeof symptoms / sizeof *symptoms);
}

const styrk_symptom *styrk_model_symptom_at(uint32_t index)
{
    return index < styrk_model_symptom_count() ? &symptoms[index] : NULL;
}

const styrk_symptom *styrk_model_symptom_find(styrk_str id)
{
    for (uint32_t i = 0; i < styrk_model_symptom_count(); i++) {
        if (styrk_str_ieqz(id, symptoms[i].id)) {
            return &symptoms[i];
        }
    }
    return NULL;
}
