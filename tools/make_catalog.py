#!/usr/bin/env python3
"""data/exercises.txt + data/exercise_words.txt -> catalog_data.h, catalog_fold.h, catalog.bin

usage: make_catalog.py EXERCISES.txt WORDS.txt DATA.h FOLD.h
       make_catalog.py EXERCISES.txt WORDS.txt CATALOG.bin

data/README.md describes both files and how a name is looked up. Everything is
checked here, and every slip is reported with file and line; the C side
(core/catalog) trusts the tables. normal(), tokens() and Index.find() are the
same algorithm as in core/catalog; a test holds them together.

CATALOG.bin is the exercises with their names, for a program that is handed them at run
time and looks names up as they stand (check_names holds for it too). wasm/catalog_rack.c
reads it and describes it.
"""
import itertools
import re
import struct
import sys
import unicodedata

MEASURES = "load bodyweight assisted hold distance".split()
IMPLEMENTS = ("bar ez_bar trap_bar smith dumbbell dumbbell_pair kettlebell plate_loaded stack "
              "cable band belt dynamometer none").split()
JOINTS = "none ankle trunk grip elbow knee shoulder general".split()
LIMBS = "none arm leg".split()
MUSCLES = ("chest lats upper_back traps front_delts side_delts rear_delts biceps triceps forearms "
           "quads hamstrings glutes adductors abductors calves shins abs obliques lower_back "
           "hip_flexors neck").split()
LANGS = "en da nb".split()
KEYS = "id en da nb measure implement joint limb each_side primary secondary implied alias".split()

MAX_MUSCLES = 8    # STYRK_EXERCISE_MUSCLES
MAX_NORMAL = 100   # STYRK_NORMAL_MAX
MAX_TOKENS = 12    # of a name, as in core/catalog
MAX_DROPPED = 3    # implied words left out of a name at once
MAX_DROPPABLE = 4  # implied words in a name that are tried
MIN_PART = 3       # letters in each half of a word that is split
MAX_WORD = 40

# Words that a name may have because of what the exercise is done with.
OF_IMPLEMENT = {
    "bar": "barbell bar straightbar", "ez_bar": "ezbar", "trap_bar": "trapbar",
    "smith": "smith machine", "dumbbell": "dumbbell",
    "dumbbell_pair": "dumbbell eachside alternating double", "kettlebell": "kettlebell",
    "plate_loaded": "machine plateloaded", "stack": "machine", "cable": "cable", "band": "band",
    "belt": "bodyweight weighted", "dynamometer": "", "none": "",
}
OF_LIMB = {"none": "singlearm singleleg", "arm": "singlearm", "leg": "singleleg"}


class Bad(Exception):
    pass


# ---- the normal form -------------------------------------------------------

LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "œ": "oe", "þ": "th", "ð": "d", "đ": "d",
           "ħ": "h", "ı": "i", "ł": "l", "ŀ": "l", "ŋ": "n", "ŧ": "t", "ĳ": "ij", "ĸ": "k", "ŉ": "n",
           "ſ": "s"}
FOLD_FROM, FOLD_TO = 0xC0, 0x17F
APOSTROPHES = "'`\u00b4\u02bc\u2018\u2019"


def folded(char):
    """One or two ASCII letters for a letter of Latin-1 or Latin Extended-A, else ''."""
    low = char.lower()[:1]
    text = LETTERS.get(low) or unicodedata.normalize("NFD", low)[0]
    return text if re.fullmatch(r"[a-z]{1,2}", text) else ""


def normal(name):
    out = []
    for char in unicodedata.normalize("NFC", name):
        if char in APOSTROPHES:
            continue
        if char.isascii() and char.isalnum():
            out.append(char.lower())
        elif FOLD_FROM <= ord(char) <= FOLD_TO and folded(char):
            out.append(folded(char))
        else:
            out.append(" ")
    words = "".join(out).split()
    return " ".join(singular(word) for word in words)


def singular(word):
    """Without a plural s: "curls", "presses", "crunches", but "press"."""
    if re.search(r"[a-z](ss|ch|sh|x)es$", word):
        return word[:-2]
    if len(word) >= 3 and re.search(r"[a-rt-z]s$", word):
        return word[:-1]
    return word


# ---- words -----------------------------------------------------------------

class Words:
    """What the spellings in data/exercise_words.txt mean."""

    def __init__(self):
        self.single = {}     # spelling: tuple of tokens
        self.ignored = set()
        self.phrases = {}    # (token, token): tuple of tokens
        self.known = set()   # tokens that stand for themselves

    def word(self, word):
        """Tokens of one normal word, or None."""
        if word in self.single:
            return self.single[word]
        return (word,) if word in self.known or word in self.ignored else None

    def split(self, word):
        if len(word) > MAX_WORD:
            return None
        for at in range(len(word) - MIN_PART, MIN_PART - 1, -1):
            left, right = self.word(singular(word[:at])), self.word(word[at:])
            if left is not None and right is not None:
                return left + right
        return None

    def join(self, tokens):
        out, at = [], 0
        while at < len(tokens):
            meaning = self.phrases.get(tuple(tokens[at:at + 2]))
            if meaning is not None:
                out += meaning
                at += 2
            else:
                out.append(tokens[at])
                at += 1
        return out

    def tokens(self, name, learn=False):
        """The set of tokens a name stands for, sorted; None if a word is not known."""
        out = []
        for word in normal(name).split():
            found = self.word(word)
            if found is None:
                found = self.split(word)
            if found is None and learn:
                self.known.add(word)
                found = (word,)
            if found is None:
                return None
            out += found
        out = self.join(out)
        out = self.join([token for token in out if token not in self.ignored])
        if len(out) > MAX_TOKENS:
            return None
        return tuple(sorted(set(out)))


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip()
            if line and not line.lstrip().startswith("#"):
                yield f"{path}:{number}", line


def read_words(path, errors):
    words, pairs = Words(), []
    meanings = {}
    for where, line in lines_of(path):
        left, equals, right = line.partition("=")
        if not equals:
            errors.append(f"{where}: no '='")
            continue
        left = left.strip()
        meaning = () if left == "-" else tuple(left.split())
        if any(normal(token) != token for token in meaning):
            errors.append(f"{where}: {left!r} must be plain words in the normal form")
        for spelling in right.split(","):
            parts = normal(spelling).split()
            if len(parts) == 1:
                one = parts[0]
                if (one,) == meaning:
                    continue
                if meanings.get(one, meaning) != meaning:
                    errors.append(f"{where}: {one!r} already means {meanings[one]}")
                meanings[one] = meaning
            elif len(parts) == 2:
                pairs.append((where, parts, meaning))
            else:
                errors.append(f"{where}: {spelling.strip()!r} must be one or two words")
        words.known |= set(meaning)
    for one, meaning in meanings.items():
        if meaning:
            words.single[one] = meaning
        else:
            words.ignored.add(one)
    for one, meaning in words.single.items():
        for token in meaning:
            if token in words.single or token in words.ignored:
                errors.append(f"{path}: {one!r} means {token!r}, which means something else itself")
    for where, parts, meaning in pairs:
        tokens = []
        for part in parts:
            tokens += words.word(part) or (part,)
            if words.word(part) is None:
                words.known.add(part)
        if len(tokens) != 2:
            errors.append(f"{where}: {' '.join(parts)!r} is not two plain words but {tokens}")
        elif words.phrases.get(tuple(tokens), meaning) != meaning:
            errors.append(f"{where}: {' '.join(parts)!r} already means "
                          f"{words.phrases[tuple(tokens)]}")
        elif tuple(tokens) != meaning:
            words.phrases[tuple(tokens)] = meaning
    for token in {token for meaning in words.phrases.values() for token in meaning}:
        if token in words.single or token in words.ignored:
            errors.append(f"{path}: the meaning {token!r} means something else itself")
    return words


# ---- exercises ---------------------------------------------------------------

def read_records(path, errors):
    """Records of key=value pairs; an indented line continues the record above."""
    records = []
    for where, line in lines_of(path):
        if not line[0].isspace():
            records.append({"where": where})
        elif not records:
            errors.append(f"{where}: nothing to continue")
            continue
        for field in line.split(";"):
            key, equals, value = field.partition("=")
            key, value = key.strip(), value.strip()
            if not key and not equals:
                continue
            if key not in KEYS or not value:
                errors.append(f"{where}: cannot read {field.strip()!r}")
            elif key == "alias":
                records[-1][key] = records[-1].get(key, "") + "," + value
            elif key in records[-1]:
                errors.append(f"{where}: {key} is there twice")
            else:
                records[-1][key] = value
    return records


def choice(record, key, values, errors):
    value = record.setdefault(key, values[0])
    if value not in values:
        errors.append(f"{record['where']}: unknown {key} {value!r}")
        record[key] = values[0]


def check_record(record, errors):
    where = record["where"]

    def bad(text):
        errors.append(f"{where}: {text}")

    for key in ["id"] + LANGS:
        if key not in record:
            bad(f"{key} is missing")
            record[key] = "?"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record["id"]):
        bad(f"bad id {record['id']!r}")
    choice(record, "measure", MEASURES, errors)
    record.setdefault("implement", "none")
    choice(record, "implement", IMPLEMENTS, errors)
    choice(record, "joint", JOINTS, errors)
    choice(record, "limb", LIMBS, errors)
    choice(record, "each_side", ["no", "yes"], errors)
    if (record["measure"] == "hold") != (record["joint"] != "none"):
        bad("a hold needs a joint, and only a hold has one")
    muscles = []
    for key, share in (("primary", 100), ("secondary", 50)):
        for muscle in record.get(key, "").split():
            if muscle not in MUSCLES:
                bad(f"unknown muscle {muscle!r}")
            elif muscle in [name for name, _ in muscles]:
                bad(f"{muscle} is there twice")
            else:
                muscles.append((muscle, share))
    if not record.get("primary") and record["measure"] != "distance":
        bad("no primary muscle")
    if len(muscles) > MAX_MUSCLES:
        bad(f"more than {MAX_MUSCLES} muscles")
    record["muscles"] = muscles
    record["aliases"] = [a.strip() for a in record.get("alias", "").split(",") if a.strip()]
    for name in names_of(record):
        if len(normal(name)) > MAX_NORMAL:
            bad(f"{name!r} is too long")


def names_of(record):
    return [record["id"]] + [record[lang] for lang in LANGS] + record["aliases"]


def implied_of(record):
    words = OF_IMPLEMENT[record["implement"]].split() + record.get("implied", "").split()
    if record["measure"] in ("bodyweight", "hold"):
        words += ["bodyweight", "weighted"]
    if record["each_side"] == "yes":
        words += ["unilateral", "eachside", "alternating"] + OF_LIMB[record["limb"]].split()
    return set(words)


# ---- the index -----------------------------------------------------------------

class Index:
    """Token sets to exercises, and the words an exercise implies."""

    def __init__(self, words, records):
        self.words, self.records = words, records
        self.sets = {}  # tokens: record number
        self.implied = [implied_of(record) for record in records]
        self.droppable = sorted(set().union(*self.implied))

    def find_set(self, tokens):
        """A record number, None if unknown, or a pair where two fit equally well."""
        if tokens in self.sets:
            return self.sets[tokens]
        free = [token for token in tokens if token in self.droppable][:MAX_DROPPABLE]
        for count in range(1, min(len(free), MAX_DROPPED, len(tokens) - 1) + 1):
            found = set()
            for dropped in itertools.combinations(free, count):
                rest = tuple(token for token in tokens if token not in dropped)
                number = self.sets.get(rest)
                if number is not None and self.implied[number] >= set(dropped):
                    found.add(number)
            if found:
                return found.pop() if len(found) == 1 else tuple(sorted(found))
        return None

    def find(self, name):
        tokens = self.words.tokens(name)
        return self.find_set(tokens) if tokens else None


def build(words, records, errors):
    index = Index(words, records)
    for record in records:  # English names decide what is a word
        words.tokens(record["en"], learn=True)
    for number, record in enumerate(records):
        for name in names_of(record):
            tokens = words.tokens(name, learn=True)
            if not tokens:
                errors.append(f"{record['where']}: {name!r} says nothing")
            elif index.sets.setdefault(tokens, number) != number:
                other = records[index.sets[tokens]]
                errors.append(f"{record['where']}: {name!r} is also {other['id']}")
    for record in records:
        for word in record.get("implied", "").split():
            if words.word(word) != (word,):
                errors.append(f"{record['where']}: implied {word!r} is no plain word")
    if len(index.droppable) > 64:
        errors.append(f"{len(index.droppable)} implied words, at most 64")
    return index


def check_names(index, errors):
    """Every name finds its own exercise."""
    for number, record in enumerate(index.records):
        for name in names_of(record):
            if index.find(name) != number:
                errors.append(f"{record['where']}: {name!r} does not find its own exercise")


def check_implied(index, errors):
    """What an exercise implies, added to its names, leads to no second exercise."""
    records = index.records
    for tokens, number in index.sets.items():
        extra = sorted(index.implied[number] - set(tokens))
        for added in itertools.chain(*(itertools.combinations(extra, n) for n in (1, 2))):
            wider = tuple(sorted(tokens + added))
            found = index.find_set(wider)
            if isinstance(found, tuple):
                both = " and ".join(records[n]["id"] for n in found)
                errors.append(f"{records[number]['where']}: {' '.join(wider)!r} fits {both}: "
                              "give one of them that name")


def prune(index):
    """Drops token sets that are found without an entry of their own."""
    for tokens, number in sorted(index.sets.items(), key=lambda item: -len(item[0])):
        del index.sets[tokens]
        if index.find_set(tokens) != number:
            index.sets[tokens] = number
    lost = []
    check_names(index, lost)  # a name may have been found through a set that went later
    if lost:
        raise Bad("\n".join(lost))


# ---- tables --------------------------------------------------------------------

class Pool:
    """One string that holds all others, overlapping where ends and starts agree."""

    def __init__(self, texts):
        raws = sorted({text.encode() for text in texts}, key=lambda raw: (-len(raw), raw))
        kept = b""
        whole = []
        for raw in raws:  # what another holds needs no place of its own
            if raw not in kept:
                kept += raw + b"\n"
                whole.append(raw)
        self.bytes = self.chain(whole)

    @staticmethod
    def chain(texts):
        starts = {}
        for raw in texts:
            for n in range(1, len(raw)):
                starts.setdefault(raw[:n], {})[raw] = None
        left = dict.fromkeys(texts)
        out = b""
        longest = max(len(raw) for raw in texts)
        while left:
            for n in range(min(longest, len(out)), 0, -1):
                fitting = starts.get(out[-n:])
                if fitting:
                    raw = next(iter(fitting))
                    break
            else:
                n, raw = 0, next(iter(left))
            out += raw[n:]
            del left[raw]
            for end in range(1, len(raw)):
                del starts[raw[:end]][raw]
        return out

    def at(self, text):
        return self.bytes.index(text.encode())


def fnv(values):
    h = 2166136261
    for value in values:
        h = ((h ^ value) * 16777619) & 0xFFFFFFFF
    return h ^ (h >> 15)


def sum_of_mixed(ids):
    """The hash of a set of words; mixed() of core/catalog/catalog.c."""
    total = 0
    for value in ids:
        h = ((value + 1) * 2654435761) & 0xFFFFFFFF
        h = ((h ^ (h >> 15)) * 2246822507) & 0xFFFFFFFF
        total += h ^ (h >> 13)
    total &= 0xFFFFFFFF
    return total ^ (total >> 16)


def slots_of(hashes):
    size = len(hashes) * 3 // 2 + 1
    slots = [0] * size
    for number, h in enumerate(hashes):
        at = h % size
        while slots[at]:
            at = (at + 1) % size
        slots[at] = number + 1
    return slots


def c_array(out, kind, name, values):
    out.append(f"static const {kind} {name}[{len(values)}] = {{")
    line = "   "
    for value in values:
        if len(line) + len(f" {value},") > 100:
            out.append(line)
            line = "   "
        line += f" {value},"
    out += [line, "};", ""]


def c_text(out, name, raw):
    out.append(f"static const char {name}[] =")
    for at in range(0, len(raw), 60):
        text = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}"
                       for b in raw[at:at + 60])
        out.append(f'    "{text}"')
    out[-1] += ";"
    out.append("")


def by_owner(sets):
    return sorted(sets.items(), key=lambda item: (item[1], item[0]))


def id_bytes(ids):
    """Word numbers below 192 take one byte, others two."""
    out = []
    for n in ids:
        out += [n] if n < 192 else [192 + ((n - 192) >> 8), (n - 192) & 255]
    return out


def properties(record):
    """Bytes: measure and joint; implement, limb and sides; count of muscles; the muscles."""
    muscles = [MUSCLES.index(name) | (0 if share == 100 else 128)
               for name, share in record["muscles"]]
    return bytes([MEASURES.index(record["measure"]) | JOINTS.index(record["joint"]) << 4,
                  IMPLEMENTS.index(record["implement"]) | LIMBS.index(record["limb"]) << 4
                  | (128 if record["each_side"] == "yes" else 0),
                  len(muscles)] + muscles)


def write_bin(path, records):
    """The exercises by the names that check_names has looked up, for wasm/catalog_rack.c."""
    rows = [names_of(record) for record in records]
    names = "".join("\t".join(row) + "\n" for row in rows).encode()
    body = struct.pack("<3I", len(records), sum(map(len, rows)), len(names)) + names
    body += b"".join(map(properties, records))
    with open(path, "wb") as file:
        file.write(struct.pack("<4sI", b"CAT2", fnv(body)) + body)


def write(path, index):
    """The C tables."""
    words, records = index.words, index.records
    uses = {}
    for tokens in index.sets:
        for token in tokens:
            uses[token] = uses.get(token, 0) + 1
    free = index.droppable
    used = set(uses) | {t for pair in words.phrases for t in pair} | set(free)
    used |= {t for m in words.phrases.values() for t in m}
    used |= {t for m in words.single.values() for t in m}
    plain = sorted(used - set(free) - words.ignored, key=lambda t: (-uses.get(t, 0), t))
    order = free + plain + sorted(words.ignored) + sorted(words.single)
    number = {token: n for n, token in enumerate(order)}
    assert len(number) == len(order)

    word_slots = slots_of([fnv(word.encode()) for word in order])
    sets, hashes, offsets = [], [], []
    for tokens, owner in by_owner(index.sets):
        ids = sorted(number[t] for t in tokens)
        offsets.append(len(sets))
        hashes.append(sum_of_mixed(ids))
        head = owner << 4 | len(ids)
        sets += [head & 255, head >> 8] + id_bytes(ids)
    set_slots = [0 if not slot else offsets[slot - 1] + 1 for slot in slots_of(hashes)]

    means, at, stream = {}, [], []

    def meaning(tokens):
        if tokens not in means:
            means[tokens] = len(stream)
            stream.extend([len(tokens)] + [number[t] for t in tokens])
        return means[tokens]

    at = [meaning(words.single[word]) for word in sorted(words.single)]
    rows = sorted((number[a], number[b], meaning(m)) for (a, b), m in words.phrases.items())
    phrases = [cell for row in rows for cell in row]
    masks = [sum(1 << number[t] for t in implied) for implied in index.implied]
    kinds = sorted(set(masks))
    assert len(kinds) <= 256
    pool = Pool([text for r in records for text in [r["id"]] + [r[lang] for lang in LANGS]] + order)
    out = ["/* Made by tools/make_catalog.py; do not edit. */", ""]
    out.append("enum {")
    for name, value in (("EXERCISES", len(records)), ("DROPPABLE", len(free)),
                        ("FIRST_IGNORED", len(free) + len(plain)),
                        ("FIRST_SPELLING", len(order) - len(words.single)), ("WORDS", len(order)),
                        ("PHRASES", len(words.phrases)),
                        ("WORD_SLOTS", len(word_slots)), ("SET_SLOTS", len(set_slots))):
        out.append(f"    CATALOG_{name} = {value},")
    out += ["};", ""]
    c_text(out, "catalog_pool", pool.bytes)

    c_array(out, "uint16_t", "catalog_word_at", [pool.at(word) for word in order])
    c_array(out, "uint8_t", "catalog_word_len", [len(word) for word in order])
    c_array(out, "uint16_t", "catalog_word_slots", word_slots)

    c_array(out, "uint16_t", "catalog_spelling_means", at)
    c_array(out, "uint16_t", "catalog_phrases", phrases)
    c_array(out, "uint16_t", "catalog_meanings", stream)

    c_array(out, "uint8_t", "catalog_sets", sets)
    c_array(out, "uint16_t", "catalog_set_slots", set_slots)
    c_array(out, "uint64_t", "catalog_implied", [f"{mask:#x}u" for mask in kinds])
    c_array(out, "uint8_t", "catalog_implied_of", [kinds.index(mask) for mask in masks])
    def text(value):
        return f"{{catalog_pool + {pool.at(value)}, {len(value.encode())}}}"

    out.append("static const styrk_exercise catalog_exercises[CATALOG_EXERCISES] = {")
    for r in records:
        names = ", ".join(text(r[lang]) for lang in LANGS)
        muscles = ", ".join(f"{{STYRK_MUSCLE_{m.upper()}, {s}}}" for m, s in r["muscles"])
        out.append(f"    {{{text(r['id'])}, {{{names}}},")
        out.append(f"     STYRK_MEASURE_{r['measure'].upper()}, "
                   f"STYRK_IMPLEMENT_{r['implement'].upper()}, STYRK_JOINT_{r['joint'].upper()}, "
                   f"STYRK_LIMB_{r['limb'].upper()},")
        out.append(f"     {'true' if r['each_side'] == 'yes' else 'false'}, {len(r['muscles'])}, "
                   f"{{{muscles or '{STYRK_MUSCLE_CHEST, 0}'}}}}},")
    out += ["};", ""]
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(out))
    sizes = {"pool": len(pool.bytes), "words": 3 * len(order),
             "word slots": 2 * len(word_slots),
             "meanings": 2 * (len(at) + 3 * len(rows) + len(stream)), "sets": len(sets),
             "set slots": 2 * len(set_slots), "implied": 8 * len(kinds) + len(records)}
    return sizes


def write_fold(path):
    """One or two letters for each character, from catalog_fold on."""
    pairs = [(folded(chr(code)) + "\0\0")[:2] for code in range(FOLD_FROM, FOLD_TO + 1)]
    out = ["/* Made by tools/make_catalog.py; do not edit. */", "",
           f"enum {{ CATALOG_FOLD_FROM = {FOLD_FROM:#x}, CATALOG_FOLD_TO = {FOLD_TO:#x} }};", ""]
    c_text(out, "catalog_fold", "".join(pairs).encode())
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(out))


def load(exercises, words_path):
    """The checked index; raises Bad with every slip found."""
    errors = []
    words = read_words(words_path, errors)
    records = read_records(exercises, errors)
    for record in records:
        check_record(record, errors)
    seen = {}
    for record in records:
        if seen.setdefault(record["id"], record) is not record:
            errors.append(f"{record['where']}: the id {record['id']} is there twice")
    if errors:
        raise Bad("\n".join(errors))
    index = build(words, records, errors)
    if not errors:
        check_names(index, errors)
        check_implied(index, errors)
    if errors:
        raise Bad("\n".join(errors))
    return index


def main():
    if len(sys.argv) not in (4, 5):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    try:
        index = load(sys.argv[1], sys.argv[2])
        names = sum(len(names_of(record)) for record in index.records)
        if sys.argv[3].endswith(".bin"):
            write_bin(sys.argv[3], index.records)
            return 0
        prune(index)
        sizes = write(sys.argv[3], index)
        write_fold(sys.argv[4])
    except Bad as slips:
        print(slips, file=sys.stderr)
        return 1
    detail = ", ".join(f"{name} {size}" for name, size in sizes.items())
    print(f"{len(index.records)} exercises, {names} names, {len(index.sets)} word sets, "
          f"{sum(sizes.values())} bytes ({detail})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
