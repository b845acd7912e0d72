"""Write `data/generated/verb_forms.tsv`: every form of every verb that the data names.

Conjugation is `mazini`'s (a port of Wiktionary's engine, checked against a printed reference work). It runs here, once,
so that the installed package starts fast and needs no conjugator. A test fails when the file is out of date.

    python tools/generate.py            write the file
    python tools/generate.py --check    exit 1 if it is out of date
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict

from mazini import MaziniError, conjugate

from riwaya.lexicon.rows import DATA
from riwaya.lexicon.verbs import needed_verbs
from riwaya.text.fold import fold

TARGET = DATA / "generated" / "verb_forms.tsv"
TENSES = {"past": "v", "ind": "i", "sub": "i", "juss": "i"}
PERSONS = {
    "3ms": "3ms",
    "3fs": "3fs",
    "3md": "3md",
    "3fd": "3fd",
    "3mp": "3mp",
    "3fp": "3fp",
    "1s": "1s",
    "1p": "1p",
}
HEADER = "# root\tpattern\tfeatures:form,form …  (folded; made by tools/generate.py, do not edit)\n"


def forms(root: str, pattern: str) -> dict[str, set[str]]:
    """Folded forms of one verb: form -> features. Raises `MaziniError` for a root and pattern that cannot be."""
    name, _, vowels = pattern.partition("/")
    pair = tuple(vowels.split("~")) if vowels else None
    verb = conjugate(root, name, vowels=pair) if pair else conjugate(root, name)
    voices: dict[tuple[str, str], set[str]] = defaultdict(set)
    out: dict[str, set[str]] = defaultdict(set)
    for slot, values in verb.slots.items():
        parts = slot.split("_")
        surface = {fold(value.form) for value in values if value.form != "?"}
        if slot in ("ap", "pp", "vn"):
            for form in surface:
                out[form].add(slot)
        elif parts[0] in TENSES and parts[-1] in PERSONS:
            voice = "p" if "pass" in parts else "a"
            for form in surface:
                voices[form, TENSES[parts[0]] + PERSONS[parts[-1]]].add(voice)
    for form in [form for (form, features), found in voices.items() if features == "v3ms" and found == {"p"}]:
        voices[form + "ت", "v3fs"].add("p")  # news has the feminine also where grammars list the impersonal passive only
    for (form, features), found in voices.items():
        out[form].add(features + ("b" if len(found) == 2 else next(iter(found))))
    return out


def lines() -> tuple[list[str], list[str]]:
    """The file's lines and the faults met, one sentence each."""
    made, faults = [], []
    for (root, pattern), where in sorted(needed_verbs().items()):
        try:
            by_features: dict[str, list[str]] = defaultdict(list)
            for form, features in forms(root, pattern).items():
                for feature in features:
                    by_features[feature].append(form)
        except (MaziniError, ValueError, KeyError) as error:
            faults.append(f"{where}: no verb {root} {pattern} ({error}); expected a root and pattern that mazini conjugates.")
            continue
        cells = [f"{feature}:{','.join(sorted(found))}" for feature, found in sorted(by_features.items())]
        made.append("\t".join([root, pattern, *cells]) + "\n")
    return made, faults


def main() -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    made, faults = lines()
    for fault in faults:
        print(fault, file=sys.stderr)
    content = HEADER + "".join(made)
    if check:
        return int(bool(faults) or TARGET.read_text(encoding="utf-8") != content)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(content, encoding="utf-8")
    print(f"{TARGET.name}: {len(made)} verbs, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
