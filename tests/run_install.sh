#!/bin/sh
# Installs into an empty folder, then builds a small program against what is there
# through pkg-config, with the shared library and with the static one.
#
# usage: run_install.sh BUILD CC
set -u
build=$1; cc=$2; n=0; failed=0
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT

ok() { # ok NAME COMMAND...
    name=$1; shift; n=$((n + 1))
    if "$@" >"$room/log" 2>&1; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"; sed 's/^/#   /' "$room/log"; failed=1
    fi
}
flags() {
    PKG_CONFIG_SYSROOT_DIR="$room/root" PKG_CONFIG_LIBDIR="$pkgconfig" pkg-config "$@" styrk
}

cat >"$room/use.c" <<'C'
#include <stdio.h>
#include <styrk.h>

int main(void)
{
    styrk_day day;
    if (!styrk_day_parse(&day, "2026-11-23", 10)) {
        return 1;
    }
    printf("%s %d\n", STYRK_VERSION, styrk_day_weekday(day));
    return 0;
}
C

ok 'meson install' meson install -C "$build" --no-rebuild --destdir "$room/root"
pkgconfig=$(dirname "$(find "$room/root" -name styrk.pc)")
libdir=$(dirname "$pkgconfig")
ok 'one header' test "$(find "$room/root" -name '*.h' | wc -l)" = 1
# shellcheck disable=SC2046 # flags are meant to be split
ok 'a program with the shared library' \
    "$cc" -Werror "$room/use.c" $(flags --cflags --libs) -o "$room/use-shared"
ok 'runs' test "$(LD_LIBRARY_PATH=$libdir "$room/use-shared" 2>&1)" = "$(flags --modversion) 0"
# shellcheck disable=SC2046
ok 'a program with the static library' \
    "$cc" -Werror -static "$room/use.c" $(flags --cflags --static --libs) -o "$room/use-static"
ok 'runs alike' test "$("$room/use-static")" = "$(LD_LIBRARY_PATH=$libdir "$room/use-shared")"
if command -v c++ >/dev/null; then
    ok 'the header is C++ too' \
        c++ -fsyntax-only -x c++ -Wall -Werror "$(find "$room/root" -name styrk.h)"
else
    n=$((n + 1)); echo "ok $n - the header is C++ too # SKIP no C++ compiler"
fi
echo "1..$n"
exit $failed
