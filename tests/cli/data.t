$ cat >strong.csv <<END
> Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
> 2026-01-05 18:00:00,"Leg day",1h,"Squat (Barbell)",W,60,5,0,0,"","",
> 2026-01-05 18:00:00,"Leg day",1h,"Squat (Barbell)",1,100,5,0,0,"","",8
> 2026-01-05 18:00:00,"Leg day",1h,"Squat (Barbell)",2,100,5,0,0,"","",8.5
> 2026-01-05 18:00:00,"Leg day",1h,"Kari's press",1,50,x,0,0,"","",
> 2026-01-05 18:00:00,"Leg day",1h,"Plank",1,0,0,0,60,"","",
> END

$ styrk init --yes --no-program --name Kari
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME

$ styrk import auto strong.csv --dry-run --unit kg
strong: sets 4, sessions 1, exercises 2; would be new: 4
unit: kg, as you said
not understood, and left out: 1
  line 5: the repetitions can not be read "x"

$ styrk import strong strong.csv --unit kg --json
{"schema":"styrk.import/1","format":"strong","sets":4,"added":4,"sessions":1,"warmups":1,"drops":0,"failures":0,"efforts":2,"timed":1,"exercises":2,"reps":15,"events":4,"rows":5,"rests":0,"notes":0,"blank":0,"unit":{"value":"kg","how":"asked","sure":true,"evidence":"as asked"},"unknown_exercises":[],"skipped":[{"line":5,"reason":"the repetitions can not be read","detail":"x"}],"noticed":[]}

$ styrk import strong strong.csv --unit kg
strong: sets 4, sessions 1, exercises 2; new: 0
unit: kg, as you said
not understood, and left out: 1
  line 5: the repetitions can not be read "x"

$ styrk undo
Taken back:
    Squat (Barbell) warmup 60kg x5, 100kg x5@8 x5@8.5
    Plank 60s

# What was undone can be brought in again.
$ styrk import strong strong.csv --unit kg | head -1
strong: sets 4, sessions 1, exercises 2; new: 4

$ styrk import hevy strong.csv
not understood, and left out: 1
  line 1: columns of the asked format are missing "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Re"
! styrk: strong.csv cannot be read as hevy; try: styrk import auto
[3]

$ styrk import stronk strong.csv
! styrk: unknown kind "stronk"; it is one of: auto strong hevy fitnotes fitbod liftosaur csv styrk-json
[2]

$ styrk import auto none.csv
! styrk: none.csv: No such file or directory
[5]

$ printf 'a,b\n1,2\n' >x.csv; styrk import auto x.csv
not understood, and left out: 1
  line 1: this is no export that is known "a,b"
! styrk: x.csv is no export that styrk can read
[3]

$ styrk export csv
date,session,exercise,exercise_id,role,set,load_value,load_unit,bodyweight,reps,hold_s,distance_m,rpe,side,cuff,angle_deg,note
2026-01-05,2026-01-05T18:00:00,Squat (Barbell),squat,warmup,1,60,kg,,5,,,,,,,
2026-01-05,2026-01-05T18:00:00,Squat (Barbell),squat,,2,100,kg,,5,,,8,,,,
2026-01-05,2026-01-05T18:00:00,Squat (Barbell),squat,,3,100,kg,,5,,,8.5,,,,
2026-01-05,2026-01-05T18:00:00,Plank,plank,,1,,,,,60,,,,,,

$ styrk export csv --dialect excel-da --output out.csv && head -3 out.csv
﻿date;session;exercise;exercise_id;role;set;load_value;load_unit;bodyweight;reps;hold_s;distance_m;rpe;side;cuff;angle_deg;note
2026-01-05;2026-01-05T18:00:00;Squat (Barbell);squat;warmup;1;60;kg;;5;;;;;;;
2026-01-05;2026-01-05T18:00:00;Squat (Barbell);squat;;2;100;kg;;5;;;8;;;;

$ styrk export styrk-json | tr '{' '\n' | head -3

"schema":"styrk.export/1","athlete":"Kari","events":[

$ styrk export styrk-json -o log.json && STYRK_DB=two.db USER=b styrk import styrk-json log.json --json | tr , '\n' | grep -E 'added|sets'
"sets":8
"added":8
! styrk: made a new store at two.db

$ STYRK_DB=two.db styrk export csv >two.csv && styrk export csv | cmp - two.csv && echo the same
the same

$ styrk export xlsx
! styrk: unknown kind "xlsx"; it is one of: styrk-json csv
[2]

$ styrk export csv --output none/out.csv
! styrk: none/out.csv: No such file or directory
[5]
