# A limit refuses and says what lifts it: a reason, for the day, which is listed.
$ styrk init --yes --no-program --name a >/dev/null && styrk screen --answers $ROOT/tests/screen-go.txt --date 2026-11-23 | head -1
+ Occlusion training (BFR): go

$ cat >arms.styrk <<END
> day A
>   Biceps curl: 2x15 5kg rest 30s cuff 60%LOP
> END

$ styrk program use arms.styrk && styrk log 'lop left arm 140mmHg seated cuff 4cm' --date 2026-11-23 >/dev/null
You now follow: arms

$ styrk act '{"act":"add","line":"Leg extension: 2x15 20kg rest 30s cuff 8/10"}' --date 2026-11-23

What is left is refused; why: styrk today

$ styrk today --date 2026-11-23 | head -12
Monday 2026-11-23  arms, week 1, day A
+ Occlusion training (BFR): go

Biceps curl  occlusion
  x Work  2x15   5 kg
      refused: the cuff is too narrow; a reason lifts the limit for today: styrk
      screen --override width-narrow --reason ...

Leg extension  occlusion
  x Work  2x15  20 kg
      refused: tighter than 7 of 10; a reason lifts the limit for today: styrk
      screen --override tight-high --reason ...

$ styrk screen --override tight-high --reason 'Dr. Holm stands by' --date 2026-11-23 | head -1
+ Occlusion training (BFR): go

$ styrk today --date 2026-11-23 | head -12
Monday 2026-11-23  arms, week 1, day A
+ Occlusion training (BFR): go

Biceps curl  occlusion
  x Work  2x15   5 kg
      refused: the cuff is too narrow; a reason lifts the limit for today: styrk
      screen --override width-narrow --reason ...

Leg extension  occlusion
  . Work  1x15  20 kg  rest 30 s  cuff 8 of 10, 10 min at most
  . Work  1x15  20 kg  rest 30 s  cuff 8 of 10, on for 90 s

$ styrk screen --override width-narrow --reason 'a thin arm' --date 2026-11-23 --lang da | head -1
+ Okklusionstræning (BFR): i orden

$ styrk today --why --date 2026-11-23 --lang da | head -17
mandag 2026-11-23  arms, uge 1, dag A
+ Okklusionstræning (BFR): i orden

Biceps curl  okklusion
  . Arbejde  1x15   5 kg  pause 30 s  manchet 60 % af LOP, højst 10 min
  . Arbejde  1x15   5 kg  pause 30 s  manchet 60 % af LOP, på i 90 s
        5 kg, som programmet siger
        manchet: 60 % af 140 mmHg [<id>] er 84
          mmHg
        grænsen width-narrow er løftet for i dag: a thin arm

Leg extension  okklusion
  . Arbejde  1x15  20 kg  pause 30 s  manchet 8 af 10, højst 10 min
  . Arbejde  1x15  20 kg  pause 30 s  manchet 8 af 10, på i 90 s
        20 kg, som programmet siger
        grænsen tight-high er løftet for i dag: Dr. Holm stands by

$ styrk history --limit 2
2026-11-23    limit width-narrow overridden: a thin arm
2026-11-23    limit tight-high overridden: Dr. Holm stands by

# It was for that day.
$ styrk today --date 2026-11-24 | sed -n 4,7p
Biceps curl  occlusion
  x Work  2x15  5 kg
      refused: the cuff is too narrow; a reason lifts the limit for today: styrk
      screen --override width-narrow --reason ...

# Nothing lifts a pressure above 80 %, and a pressure that is not known is waited for.
$ styrk act '{"act":"override","limit":"lop-high","reason":"x"}' --date 2026-11-24
! styrk: a pressure above 80 % of the limb occlusion pressure cannot be overridden
[4]

$ styrk today --date 2027-01-04 --why | sed -n 4,10p
Biceps curl  occlusion
  ? Work  1x15  rest 30 s
      waits for a limb occlusion pressure measured within 4 weeks: styrk log
      "lop left arm ...mmHg", cuff 60 % of LOP, 10 min at most
  ? Work  1x15  rest 30 s
      waits for a limb occlusion pressure measured within 4 weeks: styrk log
      "lop left arm ...mmHg", cuff 60 % of LOP, on for 90 s
