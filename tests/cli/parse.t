# One scheme a text; its canonical form is the answer.
$ styrk parse '3 x 5 @ 100 kg'
3x5 100kg

$ styrk parse 'back-off 3×5 −12 % RPE 7–8' 'top 1x3 @8, backoff 3x5 -12% @7-8'
backoff 3x5 -12% @7-8
top 1x3 @8, backoff 3x5 -12% @7-8

# Words without quotes are one scheme when that can be read.
$ styrk parse 3x5 100kg
3x5 100kg

$ styrk parse 3x5 3x8
3x5
3x8

$ printf '3x5 102,5 kg\n\n1x5+ 85%%\n' | styrk parse
3x5 102.5kg
1x5+ 85%

$ styrk parse --json '3x5 100kg'
{"schema":"styrk.notation/1","canonical":"3x5 100kg","groups":[{"role":"work","sets":3,"sets_open":false,"reps":[{"min":5,"max":5,"open":false}],"hold_s":null,"loads":[{"kind":"absolute","value":100,"unit":"kg","percent":null,"percent_max":null}],"rpe":null,"cluster":false,"parts":[],"rest_s":null,"tempo":null,"side":null,"angle_deg":null,"mode":null,"cuff":null,"until":null,"max_sets":null}],"diagnostics":[]}

$ printf '3x5\n3x8-12 @8\n' | styrk parse --json - | wc -l
2

# Errors have a place, a reason, a remedy and a name; the exit code is 3.
$ styrk parse '3x12-8'
! text:1:3: error: the range 12-8 runs backwards [range-reversed]
!   1 | 3x12-8
!     |   ^~~~ write 8-12
[3]

$ styrk parse --json '0x5'
{"schema":"styrk.notation/1","canonical":null,"groups":[],"diagnostics":[{"id":"sets-range","severity":"error","line":1,"column":1,"end_column":2,"message":"0 is outside 1 to 100 sets","hint":null}]}
[3]

$ styrk parse '-10%'
! text:1:1: error: these sets have no reps and no seconds [sets-none]
!   1 | -10%
!     | ^~~~ begin with for example 3x5 or 3x30s
[3]

$ styrk parse --lang da '3x12-8'
! text:1:3: fejl: intervallet 12-8 går baglæns [range-reversed]
!   1 | 3x12-8
!     |   ^~~~ skriv 8-12
[3]
