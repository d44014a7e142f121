#!/usr/bin/env python3
"""Two years of invented training as a Strong export, for the demo store.

usage: demo_log.py LAST-DAY [WEEKS]

Three sessions a week up to the week before LAST-DAY. The lifter is made up: loads
rise as a novice's do and flatten, with light weeks, a holiday and bad days. Equal
arguments give equal bytes.
"""
import datetime
import random
import sys

# name: (working load in week 0, gain it approaches, reps, sets, step)
LIFTS = {
    "Squat (Barbell)": (80, 65, 5, 3, 2.5),
    "Bench Press (Barbell)": (60, 40, 6, 3, 2.5),
    "Bent Over Row (Barbell)": (55, 35, 8, 3, 2.5),
    "Deadlift (Barbell)": (100, 80, 4, 3, 2.5),
    "Overhead Press (Barbell)": (37.5, 22.5, 7, 3, 2.5),
    "Romanian Deadlift (Barbell)": (70, 45, 9, 3, 2.5),
    "Leg Extension (Machine)": (35, 30, 12, 3, 5),
    "Bicep Curl (Dumbbell)": (10, 6, 11, 3, 2),
    "Pull Up": (0, 0, 7, 3, 0),
    "Plank": (0, 0, 40, 3, 0),
}
DAYS = [
    ("A", 0, ["Squat (Barbell)", "Bench Press (Barbell)", "Bent Over Row (Barbell)",
              "Leg Extension (Machine)"]),
    ("B", 2, ["Deadlift (Barbell)", "Overhead Press (Barbell)", "Pull Up", "Plank"]),
    ("C", 4, ["Bench Press (Barbell)", "Romanian Deadlift (Barbell)", "Bicep Curl (Dumbbell)",
              "Plank"]),
]
HEADER = ("Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;"
          "Distance Unit;Seconds;Notes;Workout Notes")


def load_for(lift, week, light, chance):
    start, gain, _, _, step = LIFTS[lift]
    share = 1 - 0.5 ** (week / 30)
    wanted = (start + gain * share + chance.gauss(0, step or 0)) * (0.9 if light else 1)
    return max(start * 0.8, round(wanted / step) * step) if step else 0


def rows(day, name, lift, week, light, chance):
    _, _, reps, sets, _ = LIFTS[lift]
    load = load_for(lift, week, light, chance)
    for order in range(1, sets + 1 - light):
        bad = chance.random() < 0.08
        rpe = min(10, 7 + order * 0.5 + chance.choice([-0.5, 0, 0, 0.5]) - light)
        done = max(1, reps + chance.choice([-1, 0, 0, 1]) - 2 * bad)
        weight = f"{load:g}" if load else ""
        if lift == "Plank":
            what = f"{weight};kg;;;;;{reps + week // 4 + order * chance.choice([-2, 0, 0])}"
        else:
            what = f"{weight};kg;{done};{rpe:g};;;0"
        yield f'{day} 17:30:00;"Day {name}";"{lift}";{order};{what};;'


def main():
    last = datetime.date.fromisoformat(sys.argv[1])
    weeks = int(sys.argv[2]) if len(sys.argv) > 2 else 104
    monday = last - datetime.timedelta(days=last.weekday() + 7 * weeks)
    chance = random.Random(20)
    print(HEADER)
    for week in range(weeks):
        light = week % 4 == 1
        for name, offset, lifts in DAYS:
            if week in (28, 29, 80) or chance.random() < 0.06:
                continue  # holiday, or life
            day = monday + datetime.timedelta(days=7 * week + offset)
            for lift in lifts:
                for row in rows(day, name, lift, week, light, chance):
                    print(row)


if __name__ == "__main__":
    main()
