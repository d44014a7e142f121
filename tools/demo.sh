#!/bin/sh
# `make run`: a store with two years of invented training, today's session with
# its reasons, a top set written down, and the back-offs that follow from it; then
# the page over that store, until Ctrl-C.
#
# usage: demo.sh BUILD
# STYRK_LISTEN is where the page is served, else 127.0.0.1:8420.
set -eu
cd "$(dirname "$0")/.."
build=$1
store=$build/demo.db
today=$(date +%F)
[ -t 1 ] && bold=$(printf '\033[1m') plain=$(printf '\033[0m') || bold='' plain=''

show() { # show WORDS...: prints the command, then runs it
    printf '\n%s$ styrk' "$bold"
    for word in "$@"; do
        case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '%s\n' "$plain"
    "$build/styrk" --db "$store" "$@" || { code=$?; [ "$code" = 4 ] || exit "$code"; }
}
rm -f "$store" "$store"-*
"$build/styrk-demo" "$today" programs/styrk-3-days.md >"$build/demo.json"
echo "A demo store with two years of training: $store"
show init --yes --unit kg --bar 20kg --no-program \
    --plates '4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg'
# The program, its two years and the answers of a healthy adult, without which the
# cuffed sets would stay refused.
show import styrk-json "$build/demo.json"
show stats squat
show today --why

# The top set, done as planned. The back-offs were waiting for it.
top=$("$build/styrk" --db "$store" today --json | python3 -c '
import json, sys
for exercise in json.load(sys.stdin)["exercises"]:
    for one in exercise["sets"]:
        if one["role"] == "top" and one["load"]:
            load = one["load"]
            print("%s %g%s x%d @8" % (exercise["name"], load["value"], load["unit"],
                                       one["reps"]["min"]))
            sys.exit()')
if [ -n "$top" ]; then
    show log "$top"
fi

cat <<TEXT

${bold}Go on with it:${plain}
  export STYRK_DB=$store PATH=$build:\$PATH
  styrk today --why            the session, with a reason for every number
  styrk log 'Squat 120kg x5@7 x5@7.5'
  styrk undo                   take it back; styrk redo brings it again
  styrk stats squat            maxima, records, weekly sets
  styrk history
  styrk --lang da today        in Danish; also nb
  styrk go                     play the session at the terminal
  styrk help                   everything else

${bold}The page, for a browser on this machine (Ctrl-C ends it):${plain}
TEXT
exec "$build/styrk" --db "$store" serve --quiet --listen "${STYRK_LISTEN:-127.0.0.1:8420}"
