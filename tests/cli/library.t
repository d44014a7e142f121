# Every page under programs/ travels inside the program: no source tree is needed.
$ cd / && styrk program list | head -4
Came with styrk:
  Name                    Days a week   Weeks  Title
  351                     4             7      3/5/1
  531-5s-pro-widowmaker   4             9      5/3/1 5s PRO with a widowmaker

$ styrk program list --json | grep -o '"name":"[^"]*"' | cut -d'"' -f4 >$HOME/have; ls $ROOT/programs | sed 's/\.md$//' >$HOME/want; diff $HOME/want $HOME/have && echo all
all

$ styrk program list --json | grep -o '{"name":"madcow"[^}]*}'
{"name":"madcow","title":"Ramping fives, in the style of Madcow 5x5","weeks":12,"days":3,"days_a_week":3}

$ for name in $(cat $HOME/have); do styrk program show $name >/dev/null || echo $name; done

$ styrk program show gzcpl
! styrk: "gzcpl" is neither a file nor a program that came with styrk; did you mean "gzclp"?
[5]

$ styrk program show 531-bb
! styrk: "531-bb" is neither a file nor a program that came with styrk; did you mean "531-bbb"?
[5]

$ styrk program show nothing-like-it
! styrk: "nothing-like-it" is neither a file nor a program that came with styrk; see: styrk program list
[5]

$ mkdir away && cd away && styrk init --yes --no-program --unit kg >/dev/null && styrk program use texas-method --date 2026-11-21
You now follow: Volume, recovery, intensity, in the style of the Texas Method

$ styrk program use texas
! styrk: "texas" is neither a file nor a program that came with styrk; did you mean "texas-method"?
[5]

$ styrk program list --date 2026-11-21 | tail -2
Followed, the last one now:
  2026-11-21  texas-method

$ styrk today --date 2026-11-23 | head -3
Monday 2026-11-23  texas-method, week 1, day Intensity

Squat  heavy

# What is normal is told when it is asked for.
$ printf 'Squat: 1x5 80%%\n' >cold.styrk && styrk check cold.styrk
files: 1, errors: 0, warnings: 0

$ styrk check --verbose cold.styrk
files: 1, errors: 0, warnings: 0
! cold.styrk:1:1: note: Squat needs a 1RM before its load is known [cold-start]
!   1 | Squat: 1x5 80%
!     | ^~~~~ log it, or do the first session by feel
! cold.styrk:1:1: note: Quads: 1 sets this week [week-little]
!   1 | Squat: 1x5 80%
!     | ^~~~~~~~~~~~~~ growth is taught to begin at about 8 (convention)
! cold.styrk:1:1: note: Glutes: 1 sets this week [week-little]
!   1 | Squat: 1x5 80%
!     | ^~~~~~~~~~~~~~ growth is taught to begin at about 6 (convention)

$ styrk check --verbose --json cold.styrk | grep -o '"id":"[^"]*"' | sort | uniq -c
      1 "id":"cold"
      1 "id":"cold-start"
      2 "id":"week-little"
