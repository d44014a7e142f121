# A week that is done again, and a session that comes late.
$ cat >p.styrk <<'EOF'
> week 1
>   next: repeat if failed
> day A
>   Squat: 3x5 100kg
>     next: +2.5kg if done, -10% after 14 days
> day B
>   Bench press: 3x5 60kg
> week 2
>   next: repeat after 10 days
> day A
>   Squat: 3x3 110kg
> day C
>   Deadlift: 3x5 140kg
> EOF
> styrk check --strict p.styrk && styrk fmt --check p.styrk && styrk init --yes --no-program >/dev/null && styrk program use p.styrk --date 2026-11-02
files: 1, errors: 0, warnings: 0
You now follow: p

# One rep is missing on day A: after day B week 1 comes again.
$ styrk log --date 2026-11-02 'Squat 100kg x5 x5 x4' >/dev/null; styrk log --date 2026-11-04 'Bench press 60kg x5 x5 x5' >/dev/null; styrk today --date 2026-11-06 | head -1
Friday 2026-11-06  p, week 1, day A

$ styrk log --date 2026-11-06 'Squat 100kg x5 x5 x5' >/dev/null; styrk log --date 2026-11-08 'Bench press 60kg x5 x5' >/dev/null; styrk today --date 2026-11-10 | head -1
Tuesday 2026-11-10  p, week 1, day A

# A skipped exercise is not done either; a week that was done goes on.
$ styrk log --date 2026-11-10 'Squat 102.5kg x5 x5 x5' >/dev/null; styrk log --date 2026-11-12 'Bench press skip' >/dev/null; styrk today --date 2026-11-14 | head -1
Saturday 2026-11-14  p, week 1, day A

$ styrk log --date 2026-11-14 'Squat 105kg x5 x5 x5' >/dev/null; styrk log --date 2026-11-16 'Bench press 60kg x5 x5 x5' >/dev/null; styrk today --date 2026-11-18 | head -1
Wednesday 2026-11-18  p, week 2, day A

# Ten days without a session take week 2 back to its first day, nine do not.
$ styrk log --date 2026-11-18 'Squat 110kg x3 x3 x3' >/dev/null; styrk today --date 2026-11-27 | head -1; styrk today --date 2026-11-28 | head -1
Friday 2026-11-27  p, week 2, day C
Saturday 2026-11-28  p, week 2, day A

$ styrk log --date 2026-11-28 'Squat 110kg x3 x3 x3' >/dev/null; styrk log --date 2026-11-30 'Deadlift 140kg x5 x5 x5' >/dev/null; styrk today --date 2026-12-09 | head -1; styrk today --date 2026-12-10 | head -1
Wednesday 2026-12-09  p, week 1, day A
Thursday 2026-12-10  p, week 2, day A

# Fourteen days without squats: a tenth less, and it is told why. Squats of another line are squats.
$ printf 'day A\n  Squat: 3x5 100kg\n    next: +2.5kg if done, -10%% after 14 days\nday B\n  Squat: 1x1 120kg\n' >late.styrk; styrk program use late.styrk --date 2026-12-11; styrk log --date 2026-12-11 'Squat 100kg x5 x5 x5' >/dev/null; styrk log --date 2026-12-20 'Squat 120kg x1' >/dev/null; styrk today --date 2027-01-02 --why | grep -A3 Work; styrk today --date 2027-01-03 --why | grep -A3 Work
You now follow: late
  . Work     3x5   102.5 kg  rest 3 min  25+15+1.25 per side
        102.5 kg by its "next:" rule (sessions so far: 1)
  . Work     3x5   92.5 kg  rest 3 min  25+10+1.25 per side
        92.25 kg by its "next:" rule (sessions so far: 1)
        days since the last session: 14; its rule for that came first
        92.25 kg rounded to 92.5 kg, the nearest that can be loaded

$ styrk verify --rebuild
events: 36, faults: 0
The caches were made anew from the log; they had agreed.

# Once is once.
$ printf 'week 1\n  next: repeat once if failed\nday A\n  Squat: 1x5 100kg\nweek 2\nday A\n  Squat: 1x3 110kg\n' >once.styrk; printf '* * * * 1\n' >short.txt; styrk simulate once.styrk --weeks 6 --outcomes short.txt --date 2026-11-21 | grep '^W[0-9]'
W1 A Squat: 1x5 100kg = 1
W2 A Squat: 1x5 100kg = 1
W3 A Squat: 1x3 110kg = 1
W4 A Squat: 1x5 100kg = 1
W5 A Squat: 1x5 100kg = 1
W6 A Squat: 1x3 110kg = 1

# A tenth less after each break of two weeks, and on from there.
$ printf 'day A mon\n  Squat: 3x5 100kg\n    next: +2.5kg if done, -10%% after 14 days\n' >late.styrk; styrk simulate late.styrk --weeks 12 --miss 60% --seed 4 --date 2026-11-21 | grep '^W[0-9]'
W1 A missed
W2 A Squat: 3x5 100kg
W3 A Squat: 3x5 102.5kg
W4 A missed
W5 A Squat: 3x5 95kg
W6 A Squat: 3x5 97.5kg
W7 A missed
W8 A missed
W9 A missed
W10 A missed
W11 A Squat: 3x5 90kg
W12 A Squat: 3x5 92.5kg

# None of the template's rules; double progression that asks for an RPE.
$ printf 'template T\n  3x5 100kg\n    next: +2.5kg if done\nday A mon\n  Squat: T\n  Front squat: T\n    next: none\n' >none.styrk; styrk check --strict none.styrk; styrk simulate none.styrk --weeks 3 --date 2026-11-21 | grep '^W[0-9]'
files: 1, errors: 0, warnings: 0
W1 A Squat: 3x5 100kg
W1 A Front squat: 3x5 100kg
W2 A Squat: 3x5 102.5kg
W2 A Front squat: 3x5 100kg
W3 A Squat: 3x5 105kg
W3 A Front squat: 3x5 100kg

$ printf 'day A mon\n  Squat: 3x8-10 60kg @7-9\n    next: double 2.5kg once if rpe <= 8\n' >double.styrk; printf '* * * * 10 8\n1 * * * 10 9\n' >rpe.txt; styrk simulate double.styrk --weeks 3 --outcomes rpe.txt --date 2026-11-21 | grep '^W[0-9]'
W1 A Squat: 3x8-10 60kg @7-9 = 10
W2 A Squat: 3x8-10 60kg @7-9 = 10
W3 A Squat: 3x8-10 62.5kg @7-9 = 10

# What a week line says is part of what differs.
$ printf 'week 1-2\n  next: repeat if failed\nday A\n  Squat: 1x5 100kg\n' >one.styrk; printf 'week 1\n  next: repeat after 7 days\nday A\n  Squat: 1x5 100kg\nweek 2\n' >two.styrk; styrk program use one.styrk --date 2027-02-01; styrk program diff two.styrk
You now follow: one
week 1: the week: repeat if failed -> repeat after 7 days
week 2: the week: repeat if failed -> -
[1]

# A day on which nothing is planned cannot be done; it is passed over, in the calendar too.
$ printf 'day A mon\n  Squat: 1x5 100kg\nday Rest tue\nday B wed\n  Bench press: 1x5 60kg\nday Off fri\n' >rest.styrk; styrk simulate rest.styrk --weeks 2 --date 2026-11-21 | grep '^W[0-9]'
W1 A Squat: 1x5 100kg
W1 B Bench press: 1x5 60kg
W2 A Squat: 1x5 100kg
W2 B Bench press: 1x5 60kg
