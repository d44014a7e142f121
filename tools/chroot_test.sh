#!/bin/sh
# The promise of the README, tried on a bare Debian 12: `make test` and `make run`
# in a fresh chroot with nothing but make, git and certificates.
#
#   tools/chroot_test.sh DIRECTORY [COMMIT]
#
# Needs root and debootstrap. The mirror, the proxy and the certificates are taken
# from this host while it runs. The directory keeps the base system, so that a
# second run only clones anew; remove it by hand when done.
set -eu
[ $# -ge 1 ] || { echo "usage: tools/chroot_test.sh DIRECTORY [COMMIT]" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "chroot_test.sh: needs root" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "chroot_test.sh: apt-get install debootstrap" >&2; exit 1; }

mkdir -p "$1"
base=$(cd "$1" && pwd)/base
room=$(cd "$1" && pwd)/room
commit=${2:-HEAD}
root=$(cd "$(dirname "$0")/.." && pwd)

mirror() { # the first Debian archive this host uses
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(SITE)|$(RELEASE)' 2>/dev/null |
        sed -n 's/|bookworm$//p' | head -n 1
}

mounted() {
    mount -t proc proc "$room/proc"
    mount --bind /dev "$room/dev"
    mount --bind /dev/pts "$room/dev/pts"
}
unmounted() {
    umount "$room/dev/pts" 2>/dev/null || true
    umount "$room/dev" 2>/dev/null || true
    umount "$room/proc" 2>/dev/null || true
}

if [ ! -e "$base/.complete" ]; then
    site=$(mirror)
    [ -n "$site" ] || { echo "chroot_test.sh: no bookworm archive in apt's sources" >&2; exit 1; }
    rm -rf "$base"
    debootstrap --variant=minbase --include=make,git,ca-certificates bookworm "$base" "$site"
    touch "$base/.complete"
fi

# The room is a copy, so that what one run installs is gone in the next.
unmounted
rm -rf "$room"
cp -a "$base" "$room"
trap unmounted EXIT INT TERM
mounted
cp /etc/resolv.conf "$room/etc/resolv.conf"
apt-config dump | grep -i '^Acquire::http.*::Proxy\|^Acquire::https.*::Proxy' >"$room/etc/apt/apt.conf.d/90host" || true
if [ -d /usr/local/share/ca-certificates ]; then
    mkdir -p "$room/usr/local/share/ca-certificates"
    cp -r /usr/local/share/ca-certificates/. "$room/usr/local/share/ca-certificates/"
    chroot "$room" update-ca-certificates >/dev/null 2>&1 || true
fi

[ ! -f "$HOME/.npmrc" ] || cp "$HOME/.npmrc" "$room/root/.npmrc"

git clone -q --no-hardlinks "$root" "$room/root/styrk"
git -C "$room/root/styrk" -c advice.detachedHead=false checkout -q \
    "$(git -C "$root" rev-parse "$commit")"

inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        chroot "$room" sh -c "cd /root/styrk && $1"
}
result=0
# `make run` serves until it is told to stop: once the page answers.
# shellcheck disable=SC2016 # the shell inside expands it
serve='setsid make run & group=$!
for _ in $(seq 900); do
    kill -0 $group || exit 1
    if python3 -c "import urllib.request as u; print(u.urlopen(\"http://127.0.0.1:8420/\").status)"; then
        kill -TERM -$group; wait $group; exit 0
    fi 2>/dev/null
    sleep 1
done
kill -TERM -$group; exit 1'
for goal in test run; do
    echo "== make $goal"
    start=$(date +%s)
    command="make $goal"
    [ "$goal" = run ] && command=$serve
    if inside "$command" >"$base/../$goal.txt" 2>&1 </dev/null; then code=0; else code=$?; result=1; fi
    tail -n 12 "$base/../$goal.txt"
    echo "== make $goal: exit $code, $(($(date +%s) - start)) s"
done
exit $result
