$ styrk init --yes --no-program --name a && styrk undo && styrk undo && styrk redo && styrk redo
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME
There is nothing to take back.
There is nothing to take back.
There is nothing to bring back.
There is nothing to bring back.

$ styrk log 'Squat 100kg x5' --date 2026-11-23 >/dev/null && styrk log 'Squat 110kg x3' 'Plank 30s' --date 2026-11-23 >/dev/null

$ styrk undo --date 2026-11-23
Taken back:
    Squat 110kg x3
    Plank 30s

$ styrk history
2026-11-23    undo or redo
2026-11-23  - Squat 110kg x3
              Plank 30s (taken back)
2026-11-23    Squat 100kg x5

$ styrk undo 5 --json --date 2026-11-23
{"schema":"styrk.undo/1","steps":1}

$ styrk redo 2 --date 2026-11-23
Brought back:
    Squat 100kg x5
Brought back:
    Squat 110kg x3
    Plank 30s

$ styrk history --json | tr '{' '\n' | grep -c '"id"'
6

$ styrk undo 0
! styrk: "0" is no number of steps
[2]

$ styrk undo many
! styrk: "many" is no number of steps
[2]

# To a moment, and back.
$ styrk restore --at 2000-01-01 --date 2026-11-23
Entries taken back: 6. To have them again: styrk redo

$ styrk stats --date 2026-11-23
Nothing is logged yet.

$ styrk redo --date 2026-11-23 >/dev/null && styrk history
2026-11-23    undo or redo
2026-11-23  - undo or redo (taken back)
2026-11-23    undo or redo
2026-11-23    undo or redo
2026-11-23  - undo or redo (taken back)
2026-11-23  - undo or redo (taken back)
2026-11-23    Squat 110kg x3
              Plank 30s
2026-11-23    Squat 100kg x5

$ styrk restore --at 2999-01-01T00:00Z
Entries taken back: 0. To have them again: styrk redo

$ styrk restore --at yesterday
! styrk: "yesterday" is no moment; write 2026-11-20 or 2026-11-20T18:30
[2]

$ styrk restore
! styrk: this is how it is used: styrk restore FILE | --at MOMENT
[2]

$ styrk verify --rebuild
events: 14, faults: 0
The caches were made anew from the log; they had agreed.
