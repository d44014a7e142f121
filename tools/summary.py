#!/usr/bin/env python3
"""Runs the Meson tests of a build folder and adds up their TAP lines.

The last line is `N passed, N failed`, over every single check. A program that
crashes, times out, prints no plan or exits nonzero without a `not ok` line
counts as one failure. Lines that begin with `# figure:` stand below
their test. Exit 1 if anything failed or nothing ran.
"""
import json
import os
import re
import subprocess
import sys

LINE = re.compile(r"^(not )?ok\b(.*)$")
FIGURE = "# figure:"


def tally(stdout):
    """Counts of passed, failed and skipped checks; the failures with their comments."""
    passed = failed = skipped = 0
    bad, telling = [], False
    for line in stdout.splitlines():
        match = LINE.match(line)
        if match and re.search(r"#\s*skip", match.group(2), re.I):
            skipped += 1
        elif match and match.group(1):
            failed += 1
        elif match:
            passed += 1
        if match:
            telling = bool(match.group(1))
        if telling and (match or line.startswith("#")):
            bad.append(line)
    return passed, failed, skipped, bad


def show(test, counts, bad):
    passed, failed, skipped = counts
    extra = f", {skipped} skipped" if skipped else ""
    print(f"{'FAIL' if failed else 'ok  '} {test['name'].split(' / ')[-1]:<20} "
          f"{passed:>7} passed{extra}  {test['duration']:.1f} s")
    for line in (test.get("stdout") or "").splitlines():
        if line.startswith(FIGURE):
            print(f"       {line[len(FIGURE):].strip()}")
    if failed:
        for line in bad[:60] + (test.get("stderr") or "").splitlines()[-30:]:
            print(f"       {line}")


def main():
    build, args = sys.argv[1], sys.argv[2:]
    log = os.path.join(build, "meson-logs", "testlog.json")
    if os.path.exists(log):
        os.remove(log)
    # Several tests wait for clocks and disks: twice as many as there are cores.
    jobs = str(2 * (os.cpu_count() or 1))
    run = subprocess.run(["meson", "test", "-C", build, "--no-rebuild", "-q",
                          "--num-processes", jobs, *args],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if not os.path.exists(log):
        print(run.stdout)
        print("0 passed, 1 failed")
        return 1
    total = [0, 0, 0]
    with open(log, encoding="utf-8") as lines:
        for text in lines:
            test = json.loads(text)
            passed, failed, skipped, bad = tally(test.get("stdout") or "")
            if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and failed == 0:
                failed = 1
                bad = [f"{test['result'].lower()}, exit {test['returncode']}"]
            total = [total[0] + passed, total[1] + failed, total[2] + skipped]
            show(test, (passed, failed, skipped), bad)
    if total[2]:
        print(f"{total[2]} skipped")
    print(f"{total[0]} passed, {total[1]} failed")
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main())
