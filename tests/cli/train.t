# The main job: today, the top set, the back-offs, the next set.
$ styrk init --yes --name Kari --bar 20kg --plates '4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg' --no-program
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME

$ cat >plan.styrk <<END
> week 1
> day A
>   Squat: top 1x3 @8, backoff 3x5 -12% @7-8
>     next: +2.5kg if done
>   A1 Bench press: 3x8-12 @8 rest 0s
>   A2 Barbell row: 3x8-12 @8 rest 90s
>   Plank: 3x30s @8 rest 60s
> END

$ styrk program use plan.styrk
You now follow: plan

$ styrk today --date 2026-11-23
Monday 2026-11-23  plan, week 1, day A

Squat  back-off sets
  ? Top set   1x3     @8    rest 3 min
      waits for a 1RM: styrk log "Squat 1rm ...kg", or log a set of 1 to 12 reps
      with its RPE
  ? Back-off  3x5     @7-8  rest 2:30 min  waits for the top set of Squat

A1 Bench press  superset
  ? Work      3x8-12  @8
      waits for a 1RM: styrk log "Bench press 1rm ...kg", or log a set of 1 to
      12 reps with its RPE

A2 Barbell row  superset
  ? Work      3x8-12  @8    rest 90 s
      waits for a 1RM: styrk log "Barbell row 1rm ...kg", or log a set of 1 to
      12 reps with its RPE

Plank  holds
  . Work      3x30 s  @8    rest 60 s

$ styrk log 'Squat 1rm 180kg' 'Bench press 1rm 120kg' 'Barbell row 1rm 100kg' --date 2026-11-23
+ Squat 1rm 180kg
+ Bench press 1rm 120kg
+ Barbell row 1rm 100kg

Squat  back-off sets
  . Warm-up   1x10       20 kg
  . Warm-up   1x5      62.5 kg                       20+1.25 per side
  . Warm-up   1x3      92.5 kg                       25+10+1.25 per side
  . Warm-up   1x2     117.5 kg                       25+20+2.5+1.25 per side
  . Warm-up   1x1     137.5 kg                       25+25+5+2.5+1.25 per side
  . Top set   1x3       155 kg  @8    rest 3 min     25+25+15+2.5 per side
  ? Back-off  3x5               @7-8  rest 2:30 min
      waits for the top set of Squat

A1 Bench press  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        35 kg                       5+2.5 per side
  . Warm-up   1x3      52.5 kg                       15+1.25 per side
  . Warm-up   1x2        65 kg                       20+2.5 per side
  . Warm-up   1x1      77.5 kg                       25+2.5+1.25 per side
  . Work      3x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        30 kg                       5 per side
  . Warm-up   1x3        45 kg                       10+2.5 per side
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x1        65 kg                       20+2.5 per side
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  . Work      3x30 s            @8    rest 60 s

$ styrk today --date 2026-11-23 --why
Monday 2026-11-23  plan, week 1, day A

Squat  back-off sets
  . Warm-up   1x10       20 kg
        warm-up: the bar
  . Warm-up   1x5      62.5 kg                       20+1.25 per side
        warm-up: 40 % of the work load
  . Warm-up   1x3      92.5 kg                       25+10+1.25 per side
        warm-up: 60 % of the work load
  . Warm-up   1x2     117.5 kg                       25+20+2.5+1.25 per side
        warm-up: 75 % of the work load
  . Warm-up   1x1     137.5 kg                       25+25+5+2.5+1.25 per side
        warm-up: 88 % of the work load
  . Top set   1x3       155 kg  @8    rest 3 min     25+25+15+2.5 per side
        tested 1RM 180 kg on 2026-11-23 [<id>]
        3 reps @8 are 86.3 % of it: 155.34 kg
        155.34 kg rounded to 155 kg, the nearest that can be loaded
  ? Back-off  3x5               @7-8  rest 2:30 min
      waits for the top set of Squat

A1 Bench press  superset
  . Warm-up   1x10       20 kg
        warm-up: the bar
  . Warm-up   1x5        35 kg                       5+2.5 per side
        warm-up: 40 % of the work load
  . Warm-up   1x3      52.5 kg                       15+1.25 per side
        warm-up: 60 % of the work load
  . Warm-up   1x2        65 kg                       20+2.5 per side
        warm-up: 75 % of the work load
  . Warm-up   1x1      77.5 kg                       25+2.5+1.25 per side
        warm-up: 88 % of the work load
  . Work      3x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side
        tested 1RM 120 kg on 2026-11-23 [<id>]
        8 reps @8 are 73.9 % of it: 88.68 kg
        88.68 kg rounded to 87.5 kg, the nearest that can be loaded

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
        warm-up: the bar
  . Warm-up   1x5        30 kg                       5 per side
        warm-up: 40 % of the work load
  . Warm-up   1x3        45 kg                       10+2.5 per side
        warm-up: 60 % of the work load
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
        warm-up: 75 % of the work load
  . Warm-up   1x1        65 kg                       20+2.5 per side
        warm-up: 88 % of the work load
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side
        tested 1RM 100 kg on 2026-11-23 [<id>]
        8 reps @8 are 73.9 % of it: 73.9 kg
        73.9 kg rounded to 75 kg, the nearest that can be loaded

Plank  holds
  . Work      3x30 s            @8    rest 60 s
        30 s as the program says

$ styrk log Squat 155kg x3 @8.5 --date 2026-11-23
+ Squat 155kg x3 @8.5

Squat  back-off sets
  . Back-off  3x5     137.5 kg  @7-8  rest 2:30 min  25+25+5+2.5+1.25 per side

A1 Bench press  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        35 kg                       5+2.5 per side
  . Warm-up   1x3      52.5 kg                       15+1.25 per side
  . Warm-up   1x2        65 kg                       20+2.5 per side
  . Warm-up   1x1      77.5 kg                       25+2.5+1.25 per side
  . Work      3x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        30 kg                       5 per side
  . Warm-up   1x3        45 kg                       10+2.5 per side
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x1        65 kg                       20+2.5 per side
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  . Work      3x30 s            @8    rest 60 s

$ styrk log 'Squat 137.5kg x5@7 x5@7.5' 'Bench press 87.5kg x10@8' --date 2026-11-23
+ Squat 137.5kg x5@7 x5@7.5
+ Bench press 87.5kg x10 @8

Squat  back-off sets
  . Back-off  1x5     137.5 kg  @7-8  rest 2:30 min  25+25+5+2.5+1.25 per side

A1 Bench press  superset
  . Work      2x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        30 kg                       5 per side
  . Warm-up   1x3        45 kg                       10+2.5 per side
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x1        65 kg                       20+2.5 per side
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  . Work      3x30 s            @8    rest 60 s

$ LC_ALL=C.UTF-8 styrk today --date 2026-11-23
Monday 2026-11-23  plan, week 1, day A

Squat  back-off sets
  ✓ Top set   3         155 kg  @8.5
  ✓ Back-off  5       137.5 kg  @7
  ✓ Back-off  5       137.5 kg  @7.5
  · Back-off  1×5     137.5 kg  @7–8  rest 2:30 min  25+25+5+2.5+1.25 per side

A1 Bench press  superset
  ✓ Work      10       87.5 kg  @8
  · Work      2×8–12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  · Warm-up   1×10       20 kg
  · Warm-up   1×5        30 kg                       5 per side
  · Warm-up   1×3        45 kg                       10+2.5 per side
  · Warm-up   1×2      57.5 kg                       15+2.5+1.25 per side
  · Warm-up   1×1        65 kg                       20+2.5 per side
  · Work      3×8–12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  · Work      3×30 s            @8    rest 60 s

$ LC_ALL=C.UTF-8 COLUMNS=45 styrk today --date 2026-11-23 --color always | sed 's/\x1b/<ESC>/g'
<ESC>[1mMonday 2026-11-23<ESC>[0m  plan, week 1, day A

<ESC>[1mSquat<ESC>[0m  <ESC>[2mback-off sets<ESC>[0m
<ESC>[32m  ✓ Top set   3         155 kg  @8.5
<ESC>[0m<ESC>[32m  ✓ Back-off  5       137.5 kg  @7
<ESC>[0m<ESC>[32m  ✓ Back-off  5       137.5 kg  @7.5
<ESC>[0m  · Back-off  1×5     137.5 kg  @7–8
      rest 2:30 min, 25+25+5+2.5+1.25 per
      side

<ESC>[1mA1 Bench press<ESC>[0m  <ESC>[2msuperset<ESC>[0m
<ESC>[32m  ✓ Work      10       87.5 kg  @8
<ESC>[0m  · Work      2×8–12   87.5 kg  @8
      25+5+2.5+1.25 per side

<ESC>[1mA2 Barbell row<ESC>[0m  <ESC>[2msuperset<ESC>[0m
<ESC>[2m  · Warm-up   1×10       20 kg
<ESC>[0m<ESC>[2m  · Warm-up   1×5        30 kg
      5 per side
<ESC>[0m<ESC>[2m  · Warm-up   1×3        45 kg
      10+2.5 per side
<ESC>[0m<ESC>[2m  · Warm-up   1×2      57.5 kg
      15+2.5+1.25 per side
<ESC>[0m<ESC>[2m  · Warm-up   1×1        65 kg
      20+2.5 per side
<ESC>[0m  · Work      3×8–12     75 kg  @8
      rest 90 s, 25+2.5 per side

<ESC>[1mPlank<ESC>[0m  <ESC>[2mholds<ESC>[0m
  · Work      3×30 s            @8
      rest 60 s

$ styrk today --date 2026-11-23 --json | python3 -c '
> import json, sys
> s = json.load(sys.stdin)
> print(s["schema"], s["date"], s["program"], s["day"], s["gates"])
> for e in s["exercises"]:
>     print(e["name"], e["method"], e["group"])
>     for x in e["sets"]:
>         print(" ", x["role"], x["status"], x["load"], x["rpe"], x["plates"], x["done"] and x["done"]["reps"])'
styrk.session/1 2026-11-23 plan A []
Squat backoff None
  warmup skipped {'value': 20, 'unit': 'kg'} None None None
  warmup skipped {'value': 62.5, 'unit': 'kg'} None [20, 1.25] None
  warmup skipped {'value': 92.5, 'unit': 'kg'} None [25, 10, 1.25] None
  warmup skipped {'value': 117.5, 'unit': 'kg'} None [25, 20, 2.5, 1.25] None
  warmup skipped {'value': 137.5, 'unit': 'kg'} None [25, 25, 5, 2.5, 1.25] None
  top done {'value': 155, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 25, 15, 2.5] {'min': 3, 'max': 3, 'open': False}
  backoff done {'value': 137.5, 'unit': 'kg'} {'min': 7, 'max': 8} [25, 25, 5, 2.5, 1.25] {'min': 5, 'max': 5, 'open': False}
  backoff done {'value': 137.5, 'unit': 'kg'} {'min': 7, 'max': 8} [25, 25, 5, 2.5, 1.25] {'min': 5, 'max': 5, 'open': False}
  backoff planned {'value': 137.5, 'unit': 'kg'} {'min': 7, 'max': 8} [25, 25, 5, 2.5, 1.25] None
Bench press superset A1
  warmup skipped {'value': 20, 'unit': 'kg'} None None None
  warmup skipped {'value': 35, 'unit': 'kg'} None [5, 2.5] None
  warmup skipped {'value': 52.5, 'unit': 'kg'} None [15, 1.25] None
  warmup skipped {'value': 65, 'unit': 'kg'} None [20, 2.5] None
  warmup skipped {'value': 77.5, 'unit': 'kg'} None [25, 2.5, 1.25] None
  work done {'value': 87.5, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 5, 2.5, 1.25] {'min': 10, 'max': 10, 'open': False}
  work planned {'value': 87.5, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 5, 2.5, 1.25] None
  work planned {'value': 87.5, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 5, 2.5, 1.25] None
Barbell row superset A2
  warmup planned {'value': 20, 'unit': 'kg'} None None None
  warmup planned {'value': 30, 'unit': 'kg'} None [5] None
  warmup planned {'value': 45, 'unit': 'kg'} None [10, 2.5] None
  warmup planned {'value': 57.5, 'unit': 'kg'} None [15, 2.5, 1.25] None
  warmup planned {'value': 65, 'unit': 'kg'} None [20, 2.5] None
  work planned {'value': 75, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 2.5] None
  work planned {'value': 75, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 2.5] None
  work planned {'value': 75, 'unit': 'kg'} {'min': 8, 'max': 8} [25, 2.5] None
Plank isometric None
  work planned None {'min': 8, 'max': 8} None None
  work planned None {'min': 8, 'max': 8} None None
  work planned None {'min': 8, 'max': 8} None None

# A wrong line keeps the others out too.
$ styrk log 'Squat 100kg x5' 'Squat 0x5' 'Plank' --date 2026-11-23
! log(2):1:7: error: 0x5 can be read in two ways [ambiguous]
!   1 | Squat 0x5
!     |       ^~~ write 0kg x5 or 0x5 60kg
! log(2):1:7: error: 0 is outside 1 to 100 sets [sets-range]
!   1 | Squat 0x5
!     |       ^
! log(3):1:1: error: it is not said what was done [log-data]
!   1 | Plank
!     | ^~~~~ write for example Plank 100kg x5
[3]

$ styrk log 'Squat 0x5' --json --date 2026-11-23
{"schema":"styrk.error/1","exit":3,"lines":[{"number":1,"text":"Squat 0x5","diagnostics":[{"id":"ambiguous","severity":"error","line":1,"column":7,"end_column":10,"message":"0x5 can be read in two ways","hint":"write 0kg x5 or 0x5 60kg"},{"id":"sets-range","severity":"error","line":1,"column":7,"end_column":8,"message":"0 is outside 1 to 100 sets","hint":null}]}]}
! log:1:7: error: 0x5 can be read in two ways [ambiguous]
!   1 | Squat 0x5
!     |       ^~~ write 0kg x5 or 0x5 60kg
! log:1:7: error: 0 is outside 1 to 100 sets [sets-range]
!   1 | Squat 0x5
!     |       ^
[3]

$ styrk history --limit 2
2026-11-23    Squat 137.5kg x5@7 x5@7.5
              Bench press 87.5kg x10 @8
2026-11-23    Squat 155kg x3 @8.5

$ printf '# evening\nPlank 45s\n\nnote tired\n' | styrk log - --date 2026-11-23
+ Plank 45s
+ note tired

Squat  back-off sets
  . Back-off  1x5     137.5 kg  @7-8  rest 2:30 min  25+25+5+2.5+1.25 per side

A1 Bench press  superset
  . Work      2x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        30 kg                       5 per side
  . Warm-up   1x3        45 kg                       10+2.5 per side
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x1        65 kg                       20+2.5 per side
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  . Work      2x30 s            @8    rest 60 s

# A name that nobody knows is kept, and asked about.
$ styrk log 'Sqaut 60kg x5' 'Zercher flop 20kg x5' --date 2026-11-23 --quiet
+ Sqaut 60kg x5
+ Zercher flop 20kg x5

Squat  back-off sets
  . Back-off  1x5     137.5 kg  @7-8  rest 2:30 min  25+25+5+2.5+1.25 per side

A1 Bench press  superset
  . Work      2x8-12   87.5 kg  @8                   25+5+2.5+1.25 per side

A2 Barbell row  superset
  . Warm-up   1x10       20 kg
  . Warm-up   1x5        30 kg                       5 per side
  . Warm-up   1x3        45 kg                       10+2.5 per side
  . Warm-up   1x2      57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x1        65 kg                       20+2.5 per side
  . Work      3x8-12     75 kg  @8    rest 90 s      25+2.5 per side

Plank  holds
  . Work      2x30 s            @8    rest 60 s

$ styrk log 'Sqaut 60kg x5' --date 2026-11-23 2>&1 >/dev/null
styrk: "Sqaut" is no exercise that styrk knows; it was logged under that name. Did you mean: Squat? Then: styrk undo

$ styrk log '   '
! styrk: there is nothing to log; try: styrk log "Squat 100kg x5 @8"
[3]

# The next day is another session.
$ styrk log 'A1 nonsense' --date 2026-11-24
! log:1:1: error: it is not said what was done [log-data]
!   1 | A1 nonsense
!     | ^~~~~~~~~~~ write for example A1 nonsense 100kg x5
[3]

$ styrk today --date 2026-11-24 | head -12
Tuesday 2026-11-24  plan, week 1, day A

Squat  back-off sets
  . Warm-up   1x10       20 kg
  . Warm-up   1x5      62.5 kg                       20+1.25 per side
  . Warm-up   1x3      92.5 kg                       25+10+1.25 per side
  . Warm-up   1x2     117.5 kg                       25+20+2.5+1.25 per side
  . Warm-up   1x1     137.5 kg                       25+25+5+2.5+1.25 per side
  . Top set   1x3       155 kg  @8    rest 3 min     25+25+15+2.5 per side
  ? Back-off  3x5               @7-8  rest 2:30 min
      waits for the top set of Squat

$ styrk stats Squat --date 2026-11-24
Squat
  Estimated 1RM             176.54 kg e1RM  2026-11-23
  Highest e1RM from         176.54 kg x 3  2026-11-23
  Heaviest set              155 kg x 3  2026-11-23
     1RM                    155 kg  2026-11-23
     2RM                    155 kg  2026-11-23
     3RM                    155 kg  2026-11-23
     4RM                    137.5 kg  2026-11-23
     5RM                    137.5 kg  2026-11-23
  Work sets, training days  3, 1

$ styrk stats Unicorn --date 2026-11-24
! styrk: nothing is logged for "Unicorn"; see: styrk stats
[3]

# Letters in place of digits: nothing is written, both words are pointed at.
$ styrk log 'Sqat 1OOkg x5' --date 2026-11-23 --lang da
! log:1:6: fejl: 1OOkg er ingen vægt: der står bogstaver i stedet for cifre [log-load]
!   1 | Sqat 1OOkg x5
!     |      ^~~~~ skriv 100kg; eller sæt navnet i anførselstegn, hvis det hører til det
! log:1:1: advarsel: ingen kender øvelsen Sqat [exercise-misspelt]
!   1 | Sqat 1OOkg x5
!     | ^~~~ tæt på: Squat; eller tilføj den som din egen øvelse
[3]

$ styrk history --limit 1
2026-11-23    Sqaut 60kg x5

# Swapped after the top set: the back-offs say what they follow, until the other lift has a top set.
$ printf 'day A\n  Squat: top 1x3 @8, backoff 3x5 -12%%\n' >swap.styrk && export STYRK_DB=swap.db && styrk init --yes --name a --unit kg >/dev/null && styrk program use swap.styrk && for l in 'Squat 1rm 180kg' 'Front squat 1rm 140kg'; do styrk log "$l" --date 2026-11-01 >/dev/null; done; styrk act '{"act":"done","slot":"A/0/0"}' --date 2026-11-23 >/dev/null; styrk swap Squat 'Front squat' --date 2026-11-23 >/dev/null; styrk today --why --date 2026-11-23 | grep -A3 Back-off
You now follow: swap
  . Back-off  3x5    105 kg      rest 2:30 min  25+15+2.5 per side
        the top set was done with Squat: from its planned load here, 120 kg
        -12 % from it is 105.6 kg
        105.6 kg rounded to 105 kg, the nearest that can be loaded

$ STYRK_DB=swap.db styrk log 'Front squat top 110kg x3 @8' --date 2026-11-23 | grep Back-off
  . Back-off  3x5   97.5 kg  rest 2:30 min  25+10+2.5+1.25 per side

$ STYRK_DB=swap.db styrk today --why --date 2026-11-23 | grep -A1 Back-off
  . Back-off  3x5   97.5 kg      rest 2:30 min  25+10+2.5+1.25 per side
        top set as done: 110 kg x 3 @8 [<id>]
