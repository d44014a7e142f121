# Without a store a reading command says what to do.
$ styrk today
! styrk: there is no store at $TMP/log.db; make one with: styrk init
[5]

$ styrk init --unit kg --bar 20kg --plates '4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg' --name Kari
Made the store $TMP/log.db.
You follow the program styrk-3-days. See: styrk today

# Twice is once.
$ styrk init --yes
The store $TMP/log.db is there.
You follow the program styrk-3-days. See: styrk today

$ styrk settings
unit           kg
bar            20kg
plates         4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg

$ styrk init --yes --bar 15kg && styrk settings bar
The store $TMP/log.db is there.
You follow the program styrk-3-days. See: styrk today
15kg

$ styrk settings bar 20kg && styrk settings bar
20kg

$ styrk settings bar heavy
! styrk: setting bar = "heavy": write a weight: 20kg, 2.5kg, 45lb
[3]

$ styrk settings colour blue
! styrk: setting colour = "blue": there are: unit, lang, bar, bar.ez, bar.trap, bar.smith, collars, plates, dumbbells, kettlebells, stack, cable, step.<implement>
[3]

$ styrk settings --json | tr , '\n'
{"schema":"styrk.settings/1"
"settings":{"unit":"kg"
"bar":"20kg"
"plates":"4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg"}}

$ styrk athletes
Kari

$ styrk athletes add Ole && styrk athletes --json
{"schema":"styrk.athletes/1","athletes":["Kari","Ole"]}

$ styrk athletes add kari
! styrk: an athlete is called "kari" already
[3]

$ styrk today --athlete Nobody
! styrk: no athlete is called "Nobody"; see: styrk athletes
[5]

$ styrk settings --athlete Ole unit lb && styrk settings unit --athlete Ole && styrk settings unit
lb
kg

# A command that writes makes a missing store, and says so.
$ STYRK_DB=$HOME/new/other.db USER=me styrk log 'bodyweight 82,4kg' --date 2026-11-23
+ bodyweight 82.4kg

No program is followed. Choose one with: styrk program list
! styrk: made a new store at $TMP/new/other.db

$ ls -l new/other.db | cut -c1-10
-rw-------

$ HOME= STYRK_DB= styrk today
! styrk: no place for the store: set HOME, or name a file with --db
[5]

$ STYRK_DB= XDG_DATA_HOME=$HOME/data styrk init --yes --lang da && ls data/styrk
Lageret $TMP/data/styrk/styrk.db er oprettet.
Du følger programmet styrk-3-dage. Se: styrk today
styrk.db
