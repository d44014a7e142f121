#!/bin/sh
# Runs every benchmark of a build folder. Each prints ratios, never a verdict.
for program in "${1:-build}"/bench/bench_*; do
    [ -x "$program" ] && [ ! -d "$program" ] && { echo "== $(basename "$program")"; "$program"; }
done
echo "== http"
python3 "$(dirname "$0")/http_bench.py" "${1:-build}"
if command -v chromium >/dev/null && [ -d "$(dirname "$0")/../web/node_modules/playwright-core" ]; then
    echo "== page"
    node "$(dirname "$0")/page_start.mjs" "${1:-build}/styrk"
fi
exit 0
