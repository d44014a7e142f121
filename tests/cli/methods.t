# The library: one line a method; one method with its claims.
$ styrk methods | head -4
amrap         AMRAP sets
backoff       Back-off sets
bfr           Occlusion training
circuit       Circuit training

$ styrk methods --json | head -c 120; echo
{"schema":"styrk.methods/1","methods":[{"id":"amrap","title":"AMRAP sets","excerpt":"As many reps as possible, or as man

$ styrk methods show backoff | head -6
Back-off sets

Lighter sets of the same lift after the heavy ones. More work and cleaner reps,
with something to spare.

Scheme: top 1x3 @8, backoff 2x5 -10% @7-8

$ COLUMNS=60 styrk methods show bfr --lang da | grep -A4 O14
  O14 [rettes, D] Det er dobbelt så meget, som tung træning
  giver.
      -> Modbevist. Side om side hos 13 kvinder steg det
         4,22 med manchet og 6,34 ng/mL ved tung træning,
         uden sikker forskel. Den slags spidser siger intet

$ styrk methods show nonsens
! styrk: no method is called "nonsens"; see: styrk methods
[3]

$ styrk methods show bfrr
! styrk: no method is called "bfrr"; did you mean "bfr"?
[3]

$ styrk methods show backoff --json | head -c 60; echo
{"schema":"styrk.method/1","id":"backoff","language":"en","t

$ styrk methods --lang da | head -3
amrap         AMRAP-sæt
backoff       Back-off-sæt
bfr           Okklusionstræning
