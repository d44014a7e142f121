#!/bin/sh
# page_types.sh: the TypeScript compiler over the page, as TAP.
cd "$1" || exit 1
n=0
for project in tsconfig.json tsconfig.worker.json; do
    n=$((n + 1))
    if said=$(node_modules/.bin/tsc --noEmit -p "$project"); then
        echo "ok $n - types hold: $project"
    else
        echo "not ok $n - types hold: $project"
        echo "$said" | sed 's/^/# /'
    fi
done
echo "1..$n"
