"""Train the weights that decide whom a description goes back to, and write them as readable data.

    python tools/train_antecedent.py corpus/train [GOLD.jsonl …] [--gsr CSV … --notes corpus/sentences/train] [--out DIR]

Each force that a text has named before a nameless filler is an example: right if the annotated filler has its name. Names of the
annotations are taken for an actor of the table if they are one of its names, or where the same text gives such a filler a name.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import annotated
import train_attach
from riwaya.evaluate.links import plain
from riwaya.evaluate.score import match_spans, paired
from riwaya.export.jsonl import to_dict
from riwaya.extract import antecedent, hearing
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.weights import BIAS, LIMIT
from riwaya.lexicon.rows import DATA
from riwaya.link.actor_table import actors
from riwaya.pipeline import filled, read
from riwaya.records import Coded, Report

STRENGTH = 0.3
LEAST_SEEN, LEAST_WEIGHT = 4, 0.05
FOLDS = 5
LIKELY = 0.6
"""How likely somebody must be: a wrong name is worse than none."""


@dataclass(frozen=True, slots=True)
class Example:
    """An actor whom a filler may go back to: what holds of it, whether it is the one, the number of the filler, the document."""

    features: list[str]
    right: bool
    filler: int
    document: str


def by_name() -> dict[str, str]:
    """Plain English name → id of the actor."""
    return {plain(name): row["id"] for row in actors().values() for name in (*row.many("english"), row["name"])}


def examples(golds: Iterable[dict[str, Any]]) -> tuple[list[Example], int]:
    """Examples from annotated documents, and how many of the fillers without a name have one in the annotations."""
    found: list[Example] = []
    known, number, wanted = by_name(), 0, 0
    for gold in golds:
        document = annotated.document(gold)
        seen: list[tuple[Report, dict[tuple[str, int], list[antecedent.Antecedent]]]] = []

        def note(draft: Draft, made: Report, scene: Scene, context: Context, seen: list[Any] = seen) -> Report:
            made = filled(draft, made, scene, context)
            options = {
                (role, k): antecedent.antecedents(filler, role, made, scene, context)
                for role in antecedent.ROLES
                for k, filler in enumerate(getattr(made, role))
            }
            seen.append((made, options))
            return made

        read(document, limit=train_attach.SURE_ENOUGH, weigh=note, ear=hearing.installed())
        coded = to_dict(Coded(document, tuple(made for made, _ in seen)))["reports"]
        matched: list[tuple[str, dict[str, Any], dict[str, Any], list[antecedent.Antecedent]]] = []
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for i, j in paired(gold, coded):
            for role in antecedent.ROLES:
                places = {id(filler): k for k, filler in enumerate(coded[j][role])}
                for one, other in match_spans(gold["reports"][i].get(role) or [], coded[j][role]):
                    matched.append((role, one, other, seen[j][1][role, places[id(other)]]))
                    if one.get("name") and other.get("id"):
                        names[one["name"]][other["id"]] += 1
        for _, one, other, options in matched:
            if other.get("name") or not options:
                continue
            name = one.get("name") or ""
            ids = {known.get(plain(name)), *(names[name].keys() if name else ())} - {None}
            wanted += bool(name)
            number += 1
            found += [Example(o.features, o.actor["id"] in ids, number, gold["id"]) for o in options]
    return found, wanted


def fit(found: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The model."""
    seen = Counter(name for e in found for name in e.features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{n: 1.0 for n in e.features if seen[n] >= LEAST_SEEN} for e in found])
    return vectorizer, LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, [e.right for e in found])


def out_of_fold(found: list[Example]) -> Any:
    """Log odds of each example from a model that has not seen its document."""
    odds = numpy.zeros(len(found))
    for train, test in GroupKFold(n_splits=FOLDS).split(found, groups=[e.document for e in found]):
        vectorizer, model = fit([found[k] for k in train])
        odds[test] = model.decision_function(vectorizer.transform([dict.fromkeys(found[k].features, 1.0) for k in test]))
    return odds


def tell(found: list[Example], odds: Any, wanted: int) -> None:
    """How many would be named, rightly and wrongly, from some chances on."""
    best: dict[int, tuple[float, bool]] = {}
    for example, one in zip(found, odds, strict=True):
        if example.filler not in best or one > best[example.filler][0]:
            best[example.filler] = (float(one), example.right)
    print(f"{len(best)} fillers without a name and with somebody named before, {wanted} with a name in the annotations")
    for chance in (0.4, 0.5, LIKELY, 0.7):
        named = [right for one, right in best.values() if one >= numpy.log(chance / (1 - chance))]
        print(f"from {chance}: {len(named)} named, {sum(named)} rightly")


def main() -> int:
    """Entry point; returns the exit code."""
    parser = annotated.arguments(__doc__)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    found, wanted = examples(annotated.golds(args))
    tell(found, out_of_fold(found), wanted)
    vectorizer, model = fit(found)
    names = zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True)
    rows = {name: [weight] for name, weight in names if abs(weight) >= LEAST_WEIGHT}
    rows |= {BIAS: [float(model.intercept_[0])], LIMIT: [float(numpy.log(LIKELY / (1 - LIKELY)))]}
    train_attach.write(rows, ("name",), args.out / antecedent.TABLE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
