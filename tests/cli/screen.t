# A cuffed set is refused until the gate says go.
$ styrk init --yes --no-program --name a
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME

$ cat >cuff.styrk <<END
> day A
>   Leg extension: 30/20/10-15/5-10 20% rest 30s cuff 7/10
> END

$ styrk program use cuff.styrk && styrk log 'Leg extension 1rm 100kg' --date 2026-11-23
You now follow: cuff
+ Leg extension 1rm 100kg

What is left is refused; why: styrk today

$ styrk today --date 2026-11-23
Monday 2026-11-23  cuff, week 1, day A
x Occlusion training (BFR): blocked
  the screening has 35 unanswered questions: styrk screen

Leg extension  occlusion
  x Work  1x30     20 kg  refused
  x Work  1x20     20 kg  refused
  x Work  1x10-15  20 kg  refused
  x Work  1x5-10   20 kg  refused

First session with a cuff: one exercise, tightness 6 of 10 at the most, not to
  failure, and somebody with you.

Under the cuff: stop at once and take it off at numbness, tingling, a white or
  cold limb, sharp pain or dizziness. Burning muscles are expected; pain is no
  measure of effect.
[4]

$ styrk screen --date 2026-11-23
x Occlusion training (BFR): blocked
  the screening has 35 unanswered questions: styrk screen
x Maximal holds: blocked
  the screening has 15 unanswered questions: styrk screen
x Maximal attempts: blocked
  the screening has 13 unanswered questions: styrk screen

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk screen --answers $ROOT/tests/screen-go.txt --date 2026-11-23
+ Occlusion training (BFR): go
+ Maximal holds: go
+ Maximal attempts: go

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk today --date 2026-11-23
Monday 2026-11-23  cuff, week 1, day A
+ Occlusion training (BFR): go

Leg extension  occlusion
  . Work  1x30     20 kg  rest 30 s  cuff 7 of 10, 10 min at most
  . Work  1x20     20 kg  rest 30 s  cuff 7 of 10, on for 2:30 min
  . Work  1x10-15  20 kg  rest 30 s  cuff 7 of 10, on for 4:20 min
  . Work  1x5-10   20 kg  rest 30 s  cuff 7 of 10, on for 5:50 min

First session with a cuff: one exercise, tightness 6 of 10 at the most, not to
  failure, and somebody with you.

Under the cuff: stop at once and take it off at numbness, tingling, a white or
  cold limb, sharp pain or dizziness. Burning muscles are expected; pain is no
  measure of effect.

# What happened is logged also under a block; the answer says so.
$ printf 'g2: yes\n' >chest.txt && styrk screen --answers chest.txt --method bfr --date 2026-11-23
x Occlusion training (BFR): blocked
  not with: chest pain: see a doctor before you train

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk log 'Leg extension 20kg x30/20 cuff 7/10' --date 2026-11-23
+ Leg extension 20kg x30/20 cuff 7/10

What is left is refused; why: styrk today
! styrk: this was logged, but occlusion training is not allowed now: do no more of it. See: styrk screen
[4]

$ styrk log 'Leg extension 60kg x10' --date 2026-11-23
+ Leg extension 60kg x10

What is left is refused; why: styrk today

$ printf 'g2: no\ng1: ja\n' | styrk screen --answers - --method bfr --date 2026-11-23
\! Occlusion training (BFR): needs clearance
  needs a clearance by a named clinician: heart condition or high blood pressure

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk screen --clearance bfr --by 'Dr. Holm' --until 2027-06-30 --method bfr --date 2026-11-23
+ Occlusion training (BFR): go
  needs a clearance by a named clinician: heart condition or high blood pressure
  cleared by Dr. Holm until 2027-06-30

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk screen --method bfr --date 2027-07-01
\! Occlusion training (BFR): needs clearance
  needs a clearance by a named clinician: heart condition or high blood pressure

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ styrk screen --clearance bfr
! styrk: a clearance needs --by with a name and --until with its last day
[2]

$ styrk screen --clearance bfr --by X --until 2020-01-01 --date 2026-11-23
! styrk: 2020-01-01 is over already
[2]

# A symptom locks the method until somebody has reviewed it.
$ styrk log 'stop numbness' --date 2026-11-23
+ stop numbness
x Occlusion training (BFR): blocked
  locked on 2026-11-23, until somebody has reviewed it: Numbness or tingling.
    Take the cuff off now and move the limb. If feeling is not back to normal
    within a few minutes, get medical help. No more occlusion until someone has
    reviewed this.
  needs a clearance by a named clinician: heart condition or high blood pressure
  cleared by Dr. Holm until 2027-06-30
\! Maximal holds: needs clearance
  needs a clearance by a named clinician: heart condition or high blood pressure
\! Maximal attempts: needs clearance
  needs a clearance by a named clinician: heart condition or high blood pressure

What is left is refused; why: styrk today

$ styrk today --date 2026-11-23 >/dev/null
[4]

$ styrk screen --review --by 'Dr. Holm' --method bfr --date 2026-11-23
+ Occlusion training (BFR): go
  needs a clearance by a named clinician: heart condition or high blood pressure
  cleared by Dr. Holm until 2027-06-30

This informs; it is no diagnosis. When in doubt, ask a doctor.

$ printf 'nonsense: yes\ng2: perhaps\n' >bad.txt && styrk screen --answers bad.txt
! styrk: bad.txt:1: no question is called "nonsense"; see: styrk screen --json
! styrk: bad.txt:2: "perhaps" is no answer to g2; write yes or no
[3]

$ styrk screen --answers none.txt
! styrk: none.txt: No such file or directory
[5]

$ styrk screen --json --method bfr --lang nb --date 2026-11-23 | python3 -c '
> import json, sys
> s = json.load(sys.stdin)
> print(s["schema"], [(g["method"], g["verdict"], g["answered"]) for g in s["gates"]])
> print(len(s["questions"]) >= 20, s["questions"][2])'
styrk.screen/1 [('bfr', 'go', True)]
True {'id': 'g1', 'text': 'Har en lege noen gang sagt at du har en hjertesykdom eller for høyt blodtrykk?', 'kind': 'yes_no', 'bfr_only': False, 'after_yes_to': None, 'answer': 'yes'}
