$ styrk program list | grep -e Came -e styrk-3
Came with styrk:
  styrk-3-dage            3             4      Styrk 3 dage
  styrk-3-dager           3             4      Styrk 3 dager
  styrk-3-days            3             4      Styrk 3 days

$ styrk init --yes --name a --lang nb --json --date 2026-11-20 && styrk program list | grep -e Fulgt -e styrk-3
{"schema":"styrk.init/1","store":"$TMP/log.db","created":true,"athlete":"a","program":"styrk-3-dager"}
Fulgte med styrk:
  styrk-3-dage            3             4      Styrk 3 dage
  styrk-3-dager           3             4      Styrk 3 dager
  styrk-3-days            3             4      Styrk 3 days
Fulgt, det siste nå:
  2026-11-20  styrk-3-dager

$ styrk program show styrk-3-days | head -8
week 1-3
day A mon
  Squat: top 1x3 @8, backoff 3x5 -12% @7-8 rest 180s
    next: +2.5kg if done
  A1 Bench press: 3x8-12 @8 rest 0s
    next: double 2.5kg
  A2 Barbell row: 3x8-12 @8 rest 90s
    next: double 2.5kg

$ printf 'day A\n  Squat: 3x5 100kg\n' >a.styrk && styrk program use a.styrk && styrk program use a.styrk
Du følger nå: a
Du følger allerede: a

$ styrk program show
day A
  Squat: 3x5 100kg

$ styrk program show --json
{"schema":"styrk.program/1","id":"a","source":"day A\n  Squat: 3x5 100kg\n","canonical":"day A\n  Squat: 3x5 100kg\n"}

$ printf 'day A\n  Squat: 3x5 102.5kg\n  Plank: 3x30s @8\n' >b.styrk && styrk program diff b.styrk
dag A: Squat 3x5 100kg -> 3x5 102.5kg
dag A: Plank er ny: 3x30s @8
[1]

$ styrk program diff a.styrk

$ printf 'day A\n  Squat: 3x12-8\n' >bad.styrk; styrk program use bad.styrk
! bad.styrk:2:12: feil: intervallet 12-8 går baklengs [range-reversed]
!   2 |   Squat: 3x12-8
!     |            ^~~~ skriv 8-12
! styrk: bad.styrk har feil; programmet som følges, blir som det er
[3]

$ styrk program use missing.styrk
! styrk: "missing.styrk" er verken en fil eller et program som fulgte med styrk; se: styrk program list
[5]

$ styrk program usee a.styrk
! styrk: unknown word "usee"; did you mean "use"?
[2]

$ styrk program use
! styrk: this is how it is used: styrk program [use FILE|NAME | show [NAME] | diff FILE|NAME|DATE | list]
[2]

$ styrk check a.styrk
files: 1, errors: 0, warnings: 0

$ styrk check a.styrk bad.styrk
files: 2, errors: 1, warnings: 0
! bad.styrk:2:12: error: the range 12-8 runs backwards [range-reversed]
!   2 |   Squat: 3x12-8
!     |            ^~~~ write 8-12
[3]

$ styrk check --json bad.styrk | python3 -c '
> import json, sys
> s = json.load(sys.stdin)
> print(s["schema"], s["errors"], [(d["id"], d["line"], d["column"]) for d in s["files"][0]["diagnostics"]])'
styrk.check/1 1 [('range-reversed', 2, 12)]

$ styrk check none.styrk
! styrk: none.styrk: No such file or directory
[5]

$ cd $ROOT && styrk check methods/bfr.md methods/bfr.nb.md programs/styrk-3-dager.md | tail -1
files: 3, errors: 0, warnings: 0
! programs/styrk-3-dager.md:42:11: note: nothing says how hard this hold is [hold-unstated]
!   42 |   Planke: 3x30s rest 60s
!      |           ^~~~~~~~~~~~~~ add a share of the maximal force (70%MVC), an angle, a load or an RPE

# A page may say how grave a warning or a note is; errors stay errors.
$ printf -- '---\ntitle: S\ncheck:\n  hold-unstated: off\n  sets-range: off\n---\n```styrk\nday A\n  Plank: 3x30s\n```\n' >sev.md

$ styrk check sev.md
files: 1, errors: 0, warnings: 0

$ sed -i 's/hold-unstated: off/hold-unstated: warning/; s/3x30s/0x30s/' sev.md

$ styrk check sev.md 2>/dev/null
files: 1, errors: 1, warnings: 0
[3]

$ sed -i 's/0x30s/3x30s/' sev.md

$ styrk check --strict sev.md 2>/dev/null
files: 1, errors: 0, warnings: 1
[1]
