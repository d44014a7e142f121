# What a tap means, from the command line.
$ styrk init --yes --no-program --name a
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME

$ cat >acts.styrk <<END
> day A
>   Squat: top 1x3 @8, backoff 2x5 -12% @7-8
>   Plank: 1x30s
> day B
>   Deadlift: 1x5 100kg
> END

$ styrk program use acts.styrk && styrk log 'Squat 1rm 140kg' 'Front squat 1rm 112kg' --date 2026-11-23
You now follow: acts
+ Squat 1rm 140kg
+ Front squat 1rm 112kg

Squat  back-off sets
  . Warm-up   1x10      20 kg
  . Warm-up   1x5     47.5 kg                       10+2.5+1.25 per side
  . Warm-up   1x3     72.5 kg                       25+1.25 per side
  . Warm-up   1x2       90 kg                       25+10 per side
  . Warm-up   1x1      105 kg                       25+15+2.5 per side
  . Top set   1x3      120 kg  @8    rest 3 min     25+25 per side
  ? Back-off  2x5              @7-8  rest 2:30 min
      waits for the top set of Squat

Plank  holds
  . Work      1x30 s                 rest 2 min

$ styrk act '{"act":"done","slot":"A/0/0"}' --date 2026-11-23

Squat  back-off sets
  . Back-off  2x5     105 kg  @7-8  rest 2:30 min  25+15+2.5 per side

Plank  holds
  . Work      1x30 s                rest 2 min

$ styrk act '{"act":"done","slot":"A/0/2","reps":4,"load":{"value":102.5,"unit":"kg"}}' --date 2026-11-23 --json | tr , '\n' | grep -c '"status":"done"'
2

$ styrk act '{"act":"done","slot":"A/9/9"}' --date 2026-11-23
! styrk: today's session has no slot "A/9/9"
[3]

$ styrk act '{"act":"done","slot":"A/0/1","reps":"x"}' --date 2026-11-23
! styrk: "reps" is not right: write a whole number from 0 to 1000
[3]

$ styrk act '{"act":"done","slot":"A/0/1","reps":"x"}' --date 2026-11-23 --lang da
! styrk: "reps" er ikke rigtig: skriv et helt tal fra 0 til 1000
[3]

# Another exercise today; the sets that were done keep their place and their name.
$ styrk swap Squat 'Front squat' --date 2026-11-23

Front squat  back-off sets
  . Warm-up   1x10      20 kg
  . Warm-up   1x5       40 kg                       10 per side
  . Warm-up   1x3     57.5 kg                       15+2.5+1.25 per side
  . Warm-up   1x2     72.5 kg                       25+1.25 per side
  . Warm-up   1x1       85 kg                       25+5+2.5 per side
  . Back-off  1x5       85 kg  @7-8  rest 2:30 min  25+5+2.5 per side

Plank  holds
  . Work      1x30 s                 rest 2 min

$ styrk swap Squat Benchpres --date 2026-11-23
! styrk: "Squat" is not planned today
[3]

$ styrk swap 'Front squat' Benchpres --date 2026-11-23

Bench press  back-off sets
  ? Back-off  1x5     @7-8  rest 2:30 min  waits for the top set of Bench press

Plank  holds
  . Work      1x30 s        rest 2 min

# The end, and not the end.
$ styrk finish --date 2026-11-23

Done for today.

$ styrk finish --date 2026-11-23
! styrk: the session is finished already
[3]

$ styrk reopen --date 2026-11-23

Bench press  back-off sets
  ? Back-off  1x5     @7-8  rest 2:30 min  waits for the top set of Bench press

Plank  holds
  . Work      1x30 s        rest 2 min

$ styrk finish --date 2026-11-23

Done for today.

$ styrk today --date 2026-11-24 | head -3
Tuesday 2026-11-24  acts, week 1, day B

Deadlift  heavy

$ styrk history --limit 5
2026-11-23    session finished
2026-11-23    undo or redo
2026-11-23  - session finished (taken back)
2026-11-23    Squat swapped for Bench press today
2026-11-23    Squat swapped for Front squat today

$ styrk undo --date 2026-11-23
Taken back:
    the end of the session

# Two devices that were apart: both say it, one counts, somebody chooses.
$ styrk export styrk-json -o base.json && STYRK_DB=two.db styrk import styrk-json base.json | tail -1
unit: kg, as the file says
! styrk: made a new store at two.db

$ styrk act '{"act":"done","slot":"A/1/0"}' --date 2026-11-23 >/dev/null; STYRK_DB=two.db styrk act '{"act":"done","slot":"A/1/0","hold_s":45}' --date 2026-11-23 >/dev/null

$ STYRK_DB=two.db styrk export styrk-json -o there.json && styrk import styrk-json there.json | tail -1
unit: kg, as the file says

$ styrk today --date 2026-11-23 | tail -5 | sed 's/[0-9a-f-]\{36\}/ID/'

Two devices say different things about one set of Plank on 2026-11-23; the one
with * counts until you choose: styrk act '{"act":"choose","event":"..."}'
    ID *  Plank 30s
    ID    Plank 45s

$ styrk act "$(styrk today --json --date 2026-11-23 | tr '{' '\n' | sed -n 's/.*"id":"\([^"]*\)","text":"Plank 45s".*/{"act":"choose","event":"\1"}/p')" --date 2026-11-23 >/dev/null

$ styrk today --date 2026-11-23 | tail -4

Squat  extra work
  + Top set   3       120 kg  @8
  + Back-off  4     102.5 kg

# A limit may be overridden for the day with a reason; a block may not.
$ styrk screen --override cuff-long --reason supervised --date 2026-11-23 | head -1
x Occlusion training (BFR): blocked

$ styrk screen --override cuff-long
! styrk: an override needs --reason with a text
[2]

$ styrk screen --override lop-high --reason x
! styrk: --override is one of: load-high tight-high rest-short rest-long cuff-long limb-long width-narrow
[2]

$ styrk screen --override bfr --reason x
! styrk: --override is one of: load-high tight-high rest-short rest-long cuff-long limb-long width-narrow
[2]

$ styrk history --limit 1
2026-11-23    limit cuff-long overridden: supervised

# Both correct the same set while they are apart: the newest counts, both are listed.
$ styrk act '{"act":"done","slot":"A/1/0","hold_s":40}' --date 2026-11-23 >/dev/null; styrk export styrk-json -o base.json && STYRK_DB=three.db styrk import styrk-json base.json 2>/dev/null | tail -1
unit: kg, as the file says

$ styrk act '{"act":"done","slot":"A/1/0","hold_s":41}' --date 2026-11-23 >/dev/null; STYRK_DB=three.db styrk act '{"act":"done","slot":"A/1/0","hold_s":42}' --date 2026-11-23 >/dev/null

$ STYRK_DB=three.db styrk export styrk-json -o there.json && styrk import styrk-json there.json | tail -1
unit: kg, as the file says

$ styrk today --date 2026-11-23 | tail -4 | sed 's/[0-9a-f-]\{36\}/ID/'
Two devices say different things about one set of Plank on 2026-11-23; the one
with * counts until you choose: styrk act '{"act":"choose","event":"..."}'
    ID *  Plank 42s
    ID    Plank 41s

$ styrk act "$(styrk today --json --date 2026-11-23 | tr '{' '\n' | sed -n 's/.*"id":"\([^"]*\)","text":"Plank 41s".*/{"act":"choose","event":"\1"}/p')" --date 2026-11-23 >/dev/null

$ styrk today --json --date 2026-11-23 | grep -o '"conflicts":\[\]'
"conflicts":[]

$ styrk history --date 2026-11-23 | grep Plank | head -3
2026-11-23  - Plank 42s (taken back)
2026-11-23    Plank 41s
2026-11-23    Plank 40s
