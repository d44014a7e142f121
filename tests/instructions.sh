#!/bin/sh
# Counts the machine's instructions from a program's text to its plan and from a
# finished workout to the next session, on twelve pages of programs/, and compares
# with tests/instructions.txt: a quarter more is a regression. Far fewer are no
# fault, but then the figures there should be lowered.
#
# usage: instructions.sh BENCH_PROGRAMS ROOT SETTING    (SETTING: compiler and optimization)
set -u
bench=$1; root=$2; setting=$3
pages='531-bbb bfr-arms drop-set-finishers emom-strength gzclp madcow max-hangs nsuns-4
push-pull-legs sheiko-29 smolov-base texas-method'

if ! command -v valgrind >/dev/null 2>&1; then
    echo "1..0 # SKIP valgrind is not installed"
    exit 0
fi
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT

# A part ends before each of the three functions: what went before, texts, workouts.
# shellcheck disable=SC2086 # names without blanks
if ! valgrind --tool=callgrind --callgrind-out-file="$room/out" \
    '--dump-before=texts_once*' '--dump-before=workouts_once*' '--dump-before=count_done*' \
    "$bench" "$root/programs" count $pages >"$room/said" 2>"$room/log"; then
    sed 's/^/# /' "$room/log"
    echo "not ok 1 - valgrind runs the bench"
    echo 1..1
    exit 1
fi
# shellcheck disable=SC2046 # two numbers
set -- $(sed -n 's/^\([0-9]*\) programs \([0-9]*\) workouts$/\1 \2/p' "$room/said")
programs=${1:-0}; workouts=${2:-0}

total() { sed -n 's/^totals: \([0-9]*\).*/\1/p' "$room/out.$1" 2>/dev/null; }
compare() { # compare NUMBER WHAT KEY TOTAL COUNT UNIT
    each=$((${4:-0} / ($5 > 0 ? $5 : 1)))
    recorded=$(sed -n "s/^$setting $3 \([0-9]*\)\$/\1/p" "$root/tests/instructions.txt")
    echo "# figure: $2: $each instructions a $6"
    if [ "$each" -eq 0 ]; then
        echo "not ok $1 - $2: nothing was counted"
    elif [ -z "$recorded" ]; then
        echo "ok $1 - $2 # SKIP no figure is recorded for $setting"
    elif [ "$each" -gt $((recorded + recorded / 4)) ]; then
        echo "not ok $1 - $2"
        echo "#   recorded $recorded, and a quarter more is allowed"
    else
        echo "ok $1 - $2 (recorded: $recorded)"
    fi
}
[ "$programs" -eq 12 ] || echo "# $programs of 12 pages were found"
compare 1 'text to program' text "$(total 2)" "$programs" program
compare 2 'workout to next' workout "$(total 3)" "$workouts" workout
echo 1..2
