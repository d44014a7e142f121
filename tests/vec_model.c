/* vec_model.c: the numeric models over many inputs, as one hash.
 *
 *   >> dots 7 20000        function, seed, how many inputs
 *   << 1f3a...             FNV-1a of every answer's bytes, in order
 *
 * The inputs come from a generator in integers. Real functions are hashed by
 * their bit patterns: a difference in the last bit anywhere changes the line.
 */
#include <string.h>

#include "model/model.h"
#include "vec.h"

typedef struct {
    uint64_t seed, hash;
} sweep;

static uint32_t next(sweep *s)
{
    s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(s->seed >> 33);
}

/* A whole number in [low, high]. */
static int32_t between(sweep *s, int32_t low, int32_t high)
{
    return low + (int32_t)(next(s) % (uint32_t)(high - low + 1));
}

static void hash_u64(sweep *s, uint64_t v)
{
    for (int i = 0; i < 8; i++) {
        s->hash = (s->hash ^ (v >> (8 * i) & 255u)) * 1099511628211u;
    }
}

static void hash_i64(sweep *s, int64_t v)
{
    hash_u64(s, (uint64_t)v);
}

static void hash_real(sweep *s, double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    hash_u64(s, bits);
}

/* A real in [low, high) with 31 random bits. */
static double real_between(sweep *s, double low, double high)
{
    const double share = (double)next(s) / 2147483648.0;
    return low + share * (high - low);
}

static styrk_mass mass_between(sweep *s, int32_t low_g, int32_t high_g)
{
    return (styrk_mass){(int64_t)between(s, low_g, high_g) * 100000000};
}

static void one_exp(sweep *s)
{
    hash_real(s, styrk_real_exp(real_between(s, -60.0, 60.0)));
}

static void one_log(sweep *s)
{
    hash_real(s, styrk_real_log(real_between(s, 1e-9, 1e6)));
}

static void one_pow(sweep *s)
{
    const double base = real_between(s, 1e-3, 1e3);
    const double exponent = real_between(s, -8.0, 8.0);
    hash_real(s, styrk_real_pow(base, exponent));
}

static void one_rts(sweep *s)
{
    const styrk_mass load = mass_between(s, 1000, 400000);
    const int32_t reps = between(s, 0, 14);
    const int32_t rpe = between(s, 12, 20) * 5;
    styrk_mass out = {0};
    hash_u64(s, styrk_model_e1rm_rts(load, reps, rpe, &out));
    hash_i64(s, out.u);
    hash_u64(s, styrk_model_load_for(load, reps, rpe, &out));
    hash_i64(s, out.u);
}

static void one_e1rm(sweep *s)
{
    const styrk_mass load = mass_between(s, 1000, 400000);
    const int32_t reps = between(s, 5, 400);
    for (int model = 0; model < STYRK_E1RM_MODELS; model++) {
        styrk_mass out = {0};
        hash_u64(s, styrk_model_e1rm(&out, (styrk_e1rm_model)model, load, reps));
        hash_i64(s, out.u);
    }
}

static void one_hold(sweep *s)
{
    const styrk_joint joint = (styrk_joint)between(s, 0, STYRK_JOINTS - 1);
    const int32_t percent = between(s, 0, 1000);
    const int32_t ms = between(s, 1, 600000);
    hash_i64(s, styrk_model_hold_ms(joint, percent));
    hash_i64(s, styrk_model_hold_percent_x100(joint, ms));
    hash_i64(s, styrk_model_hold_effort_x1000(joint, percent, ms));
}

static void one_repeat(sweep *s)
{
    styrk_fatigue_rates rates;
    int32_t full = 0;
    int64_t into = 0;
    const styrk_joint joint = (styrk_joint)between(s, 1, STYRK_JOINTS - 1);
    const int32_t percent = between(s, 200, 700);
    const int32_t on = between(s, 1, 30) * 1000;
    const int32_t off = between(s, 0, 60) * 1000;
    if (styrk_model_fatigue_rates(&rates, joint)) {
        hash_u64(s, styrk_model_fatigue_repeat(&full, &into, rates, percent, on, off));
        hash_i64(s, full);
        hash_i64(s, into);
        hash_i64(s, styrk_model_fatigue_hold_ms(rates, percent));
    }
}

static void one_points(sweep *s)
{
    const styrk_sex sex = (styrk_sex)between(s, 0, 1);
    const bool equipped = between(s, 0, 1) != 0;
    const bool bench = between(s, 0, 1) != 0;
    const styrk_mass body = mass_between(s, 20000, 220000);
    const styrk_mass total = mass_between(s, 20000, 1200000);
    hash_i64(s, styrk_model_dots(sex, body, total));
    hash_i64(s, styrk_model_wilks2020(sex, body, total));
    hash_i64(s, styrk_model_ipf_gl(sex, equipped, bench, body, total));
}

static void one_week(sweep *s)
{
    styrk_week_load out = {0};
    int64_t days[7];
    for (int i = 0; i < 7; i++) {
        days[i] = between(s, 0, 9000);
    }
    hash_u64(s, styrk_model_week_load(&out, days));
    hash_i64(s, out.sd_x10000);
    hash_i64(s, out.monotony_x1000000);
    hash_i64(s, out.strain_x10000);
}

static void one_fitness(sweep *s)
{
    const styrk_fitness model = {between(s, 1, 900), between(s, 1, 300), between(s, 1, 5000),
                                 between(s, 1, 5000)};
    styrk_fitness_day out[28];
    int32_t load[28];
    for (int i = 0; i < 28; i++) {
        load[i] = between(s, 0, 1000);
    }
    if (styrk_model_fitness(out, load, 28, model)) {
        for (int i = 0; i < 28; i++) {
            hash_i64(s, out[i].effect_x10000);
        }
    }
}

static const struct {
    const char *name;
    void (*one)(sweep *s);
} sweeps[] = {
    {"exp", one_exp},   {"log", one_log},         {"pow", one_pow},       {"rts", one_rts},
    {"e1rm", one_e1rm}, {"hold", one_hold},       {"repeat", one_repeat}, {"points", one_points},
    {"week", one_week}, {"fitness", one_fitness},
};

static uint32_t word(styrk_str input, uint32_t from, styrk_str *out)
{
    uint32_t to = from;
    while (to < input.n && input.p[to] != ' ') {
        to++;
    }
    *out = styrk_str_cut(input, from, to);
    return to < input.n ? to + 1 : to;
}

static int64_t number(styrk_str text)
{
    int64_t value = 0;
    int places = 0;
    const uint32_t read = styrk_num_read(text, &value, &places);
    return read == text.n && places == 0 ? value : 0;
}

void vec_answer_model(styrk_arena *arena, styrk_buf *out, styrk_str input)
{
    styrk_str name, seed, count;
    (void)arena;
    word(input, word(input, word(input, 0, &name), &seed), &count);
    for (size_t i = 0; i < sizeof sweeps / sizeof sweeps[0]; i++) {
        if (styrk_str_eqz(name, sweeps[i].name)) {
            sweep s = {(uint64_t)number(seed), 14695981039346656037u};
            for (int64_t k = number(count); k > 0; k--) {
                sweeps[i].one(&s);
            }
            styrk_buf_z(out, "<< ");
            for (int shift = 60; shift >= 0; shift -= 4) {
                styrk_buf_char(out, "0123456789abcdef"[s.hash >> shift & 15u]);
            }
            styrk_buf_char(out, '\n');
            return;
        }
    }
    styrk_buf_z(out, "?? no such sweep\n");
}
