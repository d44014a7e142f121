#!/usr/bin/env python3
"""The exercise catalogue: the checks of make_catalog.py, on the data and on slips.

usage: check_catalog.py ROOT

The build stops at a slip in data/exercises.txt, so that the data is right is
known by then; what is tested here is that each slip would be seen.
"""
import os
import sys
import tempfile

import make_catalog
from gate import Tap, seed

WORDS = "- = the, with\ndumbbell = db\nbarbell = stang\npulldown = pull down\n"
SQUAT = "id=squat; en=Squat; da=Squat; nb=Knebøy; implement=bar; primary=quads\n"
CURL = ("id=curl; en=Curl; da=Curl; nb=Curl; implement=dumbbell; implied=standing; primary=biceps\n"
        "  alias=Standing arm curl\n")

# what is wrong, the exercises, the words, a part of the message
SLIPS = [
    ("an id twice", SQUAT + SQUAT.replace("Squat", "Bend").replace("Knebøy", "Bend"), "", "there twice"),
    ("an id in capitals", SQUAT.replace("id=squat", "id=Squat"), "", "bad id"),
    ("a language left out", SQUAT.replace("nb=Knebøy; ", ""), "", "nb is missing"),
    ("an unknown muscle", SQUAT.replace("quads", "wings"), "", "unknown muscle"),
    ("a muscle twice", SQUAT.replace("quads", "quads quads"), "", "quads is there twice"),
    ("no primary muscle", SQUAT.replace("; primary=quads", ""), "", "no primary muscle"),
    ("too many muscles", SQUAT.replace("quads", "chest lats traps biceps triceps quads glutes abs neck"),
     "", "more than 8 muscles"),
    ("an unknown implement", SQUAT.replace("=bar", "=log"), "", "unknown implement"),
    ("an unknown measure", SQUAT.replace("implement", "measure=time; implement"), "", "unknown measure"),
    ("a hold without a joint", SQUAT.replace("implement", "measure=hold; implement"), "", "needs a joint"),
    ("a joint of no hold", SQUAT.replace("implement", "joint=knee; implement"), "", "needs a joint"),
    ("an unknown key", SQUAT.replace("implement", "colour=red; implement"), "", "cannot read"),
    ("a key twice", SQUAT.replace("implement", "da=Bøj; implement"), "", "da is there twice"),
    ("a name without words", SQUAT.replace("da=Squat", "da=()"), "", "says nothing"),
    ("a name that is too long", SQUAT.replace("da=Squat", "da=" + "Squat" * 21), "", "too long"),
    ("one name, two exercises", SQUAT + CURL.replace("arm curl", "squat, The Squats"), "", "is also squat"),
    ("one name through other words",
     "id=db; en=DB thing; da=DB ting; nb=DB ting; primary=quads\n"
     "id=two; en=Dumbbell thing; da=To; nb=To; primary=quads\n", "", "is also db"),
    ("a name that fits two by what they imply",
     CURL + "id=hammer; en=Hammer curl; da=Hammer; nb=Hammer; implied=arm; primary=biceps\n"
     "id=arm; en=Hammer arm; da=Arm; nb=Arm; implied=curl; primary=biceps\n", "", "fits"),
    ("a word that means two things", SQUAT, "kettlebell = stang\n", "already means"),
    ("a meaning that means something else", SQUAT, "bar = db bar\nring = barre\nstang = ringen\n",
     "means something else itself"),
    ("a spelling of three words", SQUAT, "x = one two three\n", "one or two words"),
    ("a line without =", SQUAT, "nonsense\n", "no '='"),
    ("an implied word that is a spelling", CURL.replace("standing", "db"), "", "no plain word"),
]


def slips_of(exercises, words):
    """What make_catalog says about these files, as one text."""
    with tempfile.TemporaryDirectory() as root:
        seed(root, {"exercises.txt": exercises, "words.txt": WORDS + words})
        try:
            make_catalog.load(os.path.join(root, "exercises.txt"), os.path.join(root, "words.txt"))
        except make_catalog.Bad as found:
            return str(found)
    return ""


def answers(tap):
    """How names are found, on a catalogue of two."""
    with tempfile.TemporaryDirectory() as root:
        seed(root, {"exercises.txt": SQUAT + CURL, "words.txt": WORDS})
        index = make_catalog.load(os.path.join(root, "exercises.txt"), os.path.join(root, "words.txt"))
    wanted = {"squats": 0, "KNEBOEY": 0, "Squat (Stang)": 0, "the barbell squat": 0, "barbellsquat": 0,
              "Curl with DB": 1, "standing curl": 1, "Squat (DB)": None, "curl squat": None,
              "barbell": None, "": None}
    for name, number in wanted.items():
        tap.ok(index.find(name) == number, f"{name!r} finds {number}", [index.find(name)])


def main():
    root, tap = sys.argv[1], Tap()
    data = os.path.join(root, "data")
    try:
        index = make_catalog.load(os.path.join(data, "exercises.txt"),
                                  os.path.join(data, "exercise_words.txt"))
        tap.ok(len(index.records) >= 330, "the catalogue has no slip and at least 330 exercises")
    except make_catalog.Bad as found:
        tap.ok(False, "the catalogue has no slip", str(found).splitlines())
    tap.ok(slips_of(SQUAT + CURL, "") == "", "a sound catalogue of two passes",
           slips_of(SQUAT + CURL, "").splitlines())
    for name, exercises, words, message in SLIPS:
        found = slips_of(exercises, words)
        tap.ok(message in found, f"seen: {name}", [f"wanted {message!r}"] + found.splitlines())
    answers(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
