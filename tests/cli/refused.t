# Nonsense that must not get past check, each with its caret. tests/unit_refused.c has more.
$ printf 'Squat: 0x5\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:8: error: 0 is outside 1 to 100 sets [sets-range]
!   1 | Squat: 0x5
!     |        ^
[3]

$ printf 'Squat: 3x12-8\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:10: error: the range 12-8 runs backwards [range-reversed]
!   1 | Squat: 3x12-8
!     |          ^~~~ write 8-12
[3]

$ printf 'Squat: 3x12-8 40kg\n  next: double 2.5kg\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:10: error: the range 12-8 runs backwards [range-reversed]
!   1 | Squat: 3x12-8 40kg
!     |          ^~~~ write 8-12
[3]

$ printf 'Squat: 1x5 300%% @14\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 2, warnings: 0
! x.styrk:1:12: error: 300% is outside 0.01% .. 200% [percent-range]
!   1 | Squat: 1x5 300% @14
!     |            ^~~~
! x.styrk:1:18: error: @14 is no RPE, and as a load it has no unit [effort-or-load]
!   1 | Squat: 1x5 300% @14
!     |                  ^~ write 14kg or 14%
[3]

$ printf 'Squat: 3x500 900%%\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:14: error: 900% is outside 0.01% .. 200% [percent-range]
!   1 | Squat: 3x500 900%
!     |              ^~~~
[3]

$ printf 'A1 Squat: 3x5 100kg\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:1: error: A1 is a superset of one [superset-alone]
!   1 | A1 Squat: 3x5 100kg
!     | ^~ add A2, or take the label away
[3]

$ printf 'template T1\n  3x5 100kg\nSquat: 3x5 100kg\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 0, warnings: 1
! x.styrk:1:1: warning: no line uses template T1 [template-unused]
!   1 | template T1
!     | ^~~~~~~~~~~ write it after an exercise and a colon, or take it away
[1]

$ printf 'Squat: 3x5 100kg\n  next: load {sets.load + 2.5kg}\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:2:15: error: sets is a list, but one value is needed here [expr-list]
!   2 |   next: load {sets.load + 2.5kg}
!     |               ^~~~ name one set: top.reps, first.load, best.rpe
[3]

$ printf 'Squat: 3x5 @185\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:13: error: @185 is no RPE, and as a load it has no unit [effort-or-load]
!   1 | Squat: 3x5 @185
!     |             ^~~ write 185kg or 185lb
[3]

$ printf 'Squat: 3x5 80,85,90%%\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:12: error: 80,85,90 can be read in two ways [ambiguous]
!   1 | Squat: 3x5 80,85,90%
!     |            ^~~~~~~~ write 80/85/90 or 80.85/90
[3]

$ printf 'Squat: 3x5 1.250kg\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:12: error: 1.250 can be read in two ways [ambiguous]
!   1 | Squat: 3x5 1.250kg
!     |            ^~~~~ write 1.25 or 1250
[3]

$ printf 'Squat: backoff 3x5 -12%%\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:8: error: no top set stands before this back-off [backoff-alone]
!   1 | Squat: backoff 3x5 -12%
!     |        ^~~~~~~~~~~~~~~~ write top before the set it follows: top 1x3 @8, backoff 3x5 -12%
[3]

$ printf 'Neck curl: 3x15 20%% rest 30s cuff 7/10\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:30: error: a cuff cannot be used for Neck curl [cuff-limb]
!   1 | Neck curl: 3x15 20% rest 30s cuff 7/10
!     |                              ^~~~~~~~~ a cuff goes on the upper arm or the thigh, and nowhere else
[3]

$ printf 'Leg extension: 6x30 20%% rest 60s cuff 7/10\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:34: error: the cuff stays on for 17 min [cuff-time]
!   1 | Leg extension: 6x30 20% rest 60s cuff 7/10
!     |                                  ^~~~~~~~~ at most 10 min: fewer sets or reps, or cuff 7/10 released (Patterson 2019)
[3]

$ printf 'Wall sit: 3x20s 95%%MVC angle 100deg\n  goal: strength\n' >x.styrk && styrk check --strict x.styrk
files: 1, errors: 1, warnings: 0
! x.styrk:1:11: error: 20 s at 95% is too long for the goal strength [hold-strength-long]
!   1 | Wall sit: 3x20s 95%MVC angle 100deg
!     |           ^~~~~~~~~~~~~~~~~~~~~~~~~ hold 1 to 5 s at 80 to 100 %, 30 to 90 s in all (Lum and Barbosa 2019)
[3]

# What a page may say about it: another share, another severity, in either map.
$ printf 'week 1\nday A\n  Squat: 6x8 @8\nweek 2\nday A\n  Squat: 13x8 @8\n' >jump.txt; styrk check --strict - <jump.txt
files: 1, errors: 0, warnings: 1
! -:4:1: warning: Quads: 6 -> 13 (+117 % > 50 %) hard sets in week 2 [week-jump]
!   4 | week 2
!     | ^~~~~~ add a few sets a week, or allow more on the page: check: with week-jump: 80% below it
[1]

$ (printf -- '---\ncheck:\n  week-jump: 120%%\n---\n```styrk\n'; cat jump.txt; printf '```\n') >a.md; (printf -- '---\nstyrk:\n  check:\n    week-jump: error\n---\n```styrk\n'; cat jump.txt; printf '```\n') >b.md; styrk check --strict a.md; styrk check b.md
files: 1, errors: 0, warnings: 0
files: 1, errors: 1, warnings: 0
! b.md:10:1: error: Quads: 6 -> 13 (+117 % > 50 %) hard sets in week 2 [week-jump]
!   10 | week 2
!      | ^~~~~~ add a few sets a week, or allow more on the page: check: with week-jump: 80% below it
[3]
