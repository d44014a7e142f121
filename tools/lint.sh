#!/bin/sh
# What takes too long, or too many tools, for every test run. `make lint`.
# shellcheck disable=SC2317 # the functions are called through step()
set -u
cd "$(dirname "$0")/.." || exit 1
bad=0

step() { # step NAME COMMAND...
    name=$1; shift
    if "$@" >build-lint.log 2>&1; then
        echo "ok   $name"
    else
        echo "FAIL $name"; tail -n 40 build-lint.log; bad=1
    fi
    rm -f build-lint.log
}
strict() { # warnings as errors, with the compiler named
    rm -rf "build-lint-$1"
    CC=$1 meson setup --werror -Dwasm=disabled "build-lint-$1" && ninja -C "build-lint-$1"
}
tidy() {
    find core io os store po cli -name '*.c' -print0 | xargs -0 -n 8 -P 2 \
        clang-tidy-14 -p build-lint-clang-14 --quiet --warnings-as-errors='*' \
        --checks='-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-branch-clone,-bugprone-narrowing-conversions,-bugprone-sizeof-expression,-bugprone-implicit-widening-of-multiplication-result,-bugprone-not-null-terminated-result,-bugprone-suspicious-memory-comparison,clang-analyzer-*,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-clang-analyzer-valist.Uninitialized,misc-redundant-expression,readability-misleading-indentation'
}
format() {
    find include core io os store po cli wasm tests -name '*.[ch]' -print0 |
        xargs -0 clang-format-14 --dry-run --Werror
}
manuals() {
    for page in man/*.[1-9]; do
        [ -e "$page" ] && { mandoc -Tlint -Wwarning "$page" || return 1; }
    done
    return 0
}

step 'gcc, warnings as errors' strict gcc
step 'clang, warnings as errors' strict clang-14
step 'clang-tidy' tidy
step 'clang-format' format
step 'mandoc' manuals
step 'shellcheck' shellcheck .ci/run tools/*.sh tests/*.sh bench/*.sh
exit $bad
