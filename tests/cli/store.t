$ styrk init --yes --no-program --name a && styrk log 'Squat 100kg x5' --date 2026-11-23 >/dev/null
Made the store $TMP/log.db.
Choose a program with: styrk program use NAME

$ styrk backup copy.db
Backup made and checked: copy.db

$ styrk log 'Squat 110kg x5' --date 2026-11-23 >/dev/null && styrk restore copy.db | sed 's/db\.[0-9-]*/db.STAMP/'
copy.db is in place.
What was there before is kept as $TMP/log.db.STAMP.

$ styrk history
2026-11-23    Squat 100kg x5

$ ls | sed 's/db\.[0-9-]*$/db.STAMP/'
copy.db
log.db
log.db.STAMP

$ echo words >words.txt; styrk backup words.txt; cat words.txt
words
! styrk: words.txt is in use or is no backup of styrk; choose another name

$ styrk restore words.txt
! styrk: words.txt was not put in place, and the store is as it was: file is not a database
[5]

$ styrk restore none.db
! styrk: none.db was not put in place, and the store is as it was: No such file or directory
[5]

$ styrk backup log.db
! styrk: log.db is in use or is no backup of styrk; choose another name
[5]

$ styrk verify
events: 1, faults: 0

$ styrk verify --rebuild --json
{"schema":"styrk.verify/1","faults":[],"events":1,"caches_agree":true,"rebuilt":true,"ok":true}

# Somebody changes the cache.
$ python3 -c "
> import sqlite3; db = sqlite3.connect('log.db'); db.execute(\"UPDATE state_cache SET body = 'x'\"); db.commit()"

$ styrk verify
x a: the cache and the log disagree
events: 1, faults: 1
A backup can be put in place with: styrk restore FILE
[1]

$ styrk verify --rebuild
x a: the cache and the log disagree
events: 1, faults: 1
The caches were made anew from the log; they had not agreed.
A backup can be put in place with: styrk restore FILE
[1]

$ styrk verify
events: 1, faults: 0

# Other things that are no store.
$ STYRK_DB=words.txt styrk today
! styrk: words.txt is no styrk store (file is not a database); choose another file with --db
[5]

$ STYRK_DB=words.txt styrk log 'Squat 100kg x5'
! styrk: words.txt is no styrk store (file is not a database); choose another file with --db
[5]

$ cat words.txt
words

$ STYRK_DB=. styrk today
! styrk: cannot use . (Is a directory); look at its rights, or choose another file with --db
[5]

$ STYRK_DB=none/log.db styrk today
! styrk: there is no store at none/log.db; make one with: styrk init
[5]

$ STYRK_DB=words.txt/log.db styrk log 'note x'
! styrk: cannot use words.txt/log.db (Not a directory); look at its rights, or choose another file with --db
[5]

$ python3 -c "
> import sqlite3; db = sqlite3.connect('other.db'); db.execute('CREATE TABLE t (x)'); db.commit()"

$ STYRK_DB=other.db styrk init --yes
! styrk: other.db is no styrk store (a database of another program); choose another file with --db
[5]

$ cp log.db new.db; python3 -c "
> import sqlite3; db = sqlite3.connect('new.db'); db.execute('PRAGMA user_version = 99'); db.commit()"

$ STYRK_DB=new.db styrk today
! styrk: new.db was written by a newer styrk; install that version
[5]

$ cp copy.db bad.db; python3 -c "
> f = open('bad.db', 'r+b'); f.seek(4096); f.write(b'x' * 4096)"

$ STYRK_DB=bad.db styrk verify
x database: *** in database main *** Page 2: btreeInitPage() returns error code 11
x database: database disk image is malformed
x database disk image is malformed
events: 0, faults: 3
A backup can be put in place with: styrk restore FILE
[1]

$ STYRK_DB=bad.db styrk restore copy.db | sed 's/db\.[0-9-]*/db.STAMP/' && STYRK_DB=bad.db styrk verify
copy.db is in place.
What was there before is kept as bad.db.STAMP.
events: 1, faults: 0

$ styrk today --json --athlete nobody
{"schema":"styrk.error/1","exit":5,"message":"no athlete is called \"nobody\"; see: styrk athletes"}
! styrk: no athlete is called "nobody"; see: styrk athletes
[5]

$ styrk history >/dev/full
! styrk: the output could not be written
[5]
