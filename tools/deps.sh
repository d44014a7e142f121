#!/bin/sh
# Installs what is missing for the named jobs, and nothing else.
#
#   tools/deps.sh build test         install (as root) or say what to install
#   tools/deps.sh --check build      never install: say what is missing, exit 1
#
# Each need is probed by what is used (a command, a pkg-config name, a file that
# the compiler finds), not by package name, so that any way of having it counts.
# When nothing is missing this takes a few milliseconds and no network.
# shellcheck disable=SC2317 # the needs_* functions are called by name
set -u
check_only=no
[ "${1:-}" = --check ] && { check_only=yes; shift; }
missing=
modules= # of the page: those to build it, or all

has() { command -v "$1" >/dev/null 2>&1; }
need() { # need PACKAGE COMMAND...
    package=$1; shift
    for command in "$@"; do
        has "$command" && return
    done
    missing="$missing $package"
}
library() { # library PACKAGE NAME: pkg-config finds it
    pkg-config --exists "$2" 2>/dev/null || missing="$missing $1"
}
header() { # header PACKAGE FILE...: installed as a package, or the file is there
    package=$1; shift
    for file in "$@"; do
        [ -e "$file" ] && return
    done
    missing="$missing $package"
}

needs_build() {
    need gcc cc gcc
    header libc6-dev /usr/include/stdio.h
    need meson meson
    need ninja-build ninja
    need python3 python3
    need pkg-config pkg-config pkgconf
    header libsqlite3-dev /usr/include/sqlite3.h /usr/local/include/sqlite3.h
    library libmicrohttpd-dev libmicrohttpd
    library libjansson-dev jansson
    library libsodium-dev libsodium
    library zlib1g-dev zlib
    need clang-14 clang-14 clang
    need lld-14 wasm-ld-14 wasm-ld
    header wasi-libc /usr/include/wasm32-wasi/string.h
    header libclang-rt-14-dev-wasm32 /usr/lib/llvm-*/lib/clang/*/lib/wasi/libclang_rt.builtins-wasm32.a
    need binaryen wasm-opt
    need nodejs node
    need npm npm
    [ "$modules" = all ] || modules=build
}
needs_test() {
    modules=all
    need valgrind valgrind
    need nodejs node
    need npm npm
    need chromium chromium
    header fonts-dejavu-core /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
    need gettext msgfmt
    need mandoc mandoc
    need binutils nm
}
needs_cov() { need gcovr gcovr; }
needs_lint() {
    need clang-format-14 clang-format-14
    need clang-tidy-14 clang-tidy-14
    need mandoc mandoc
    need shellcheck shellcheck
}

for job in "$@"; do
    "needs_$job"
done

# The page's modules, by its lock file. A stamp tells what is there already.
fetch_modules() {
    [ -z "$modules" ] && return 0
    cd "$(dirname "$0")/../web" || return 1
    for have in node_modules/.all "node_modules/.$modules"; do
        # shellcheck disable=SC3013 # every sh that Debian has knows -nt
        [ -e "$have" ] && [ ! package-lock.json -nt "$have" ] && return 0
    done
    if [ "$check_only" = yes ]; then
        echo "styrk: first fetch the page's modules: make deps" >&2
        return 1
    fi
    echo "fetching the page's modules"
    omit=
    [ "$modules" = build ] && omit=--omit=dev
    # shellcheck disable=SC2086 # empty or one word
    if npm ci $omit --no-audit --no-fund --loglevel=error >/dev/null; then
        touch "node_modules/.$modules"
        return 0
    fi
    echo "styrk: npm could not fetch the page's modules (web/package-lock.json)" >&2
    return 1
}

[ -z "$missing" ] && { fetch_modules; exit; }
# shellcheck disable=SC2086 # the list is meant to be split
set -- $missing
if [ "$check_only" = yes ] || ! has apt-get || [ "$(id -u)" != 0 ]; then
    echo "styrk: first install what is missing: sudo apt-get install --no-install-recommends $*" >&2
    exit 1
fi
echo "installing: $*"
export DEBIAN_FRONTEND=noninteractive
lock='-o DPkg::Lock::Timeout=300'
# shellcheck disable=SC2086
if apt-get $lock -qq update && apt-get $lock -qq install -y --no-install-recommends "$@" >/dev/null
then
    fetch_modules
    exit
fi
echo "styrk: apt-get could not install: $*" >&2
exit 1
