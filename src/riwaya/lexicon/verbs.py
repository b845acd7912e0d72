"""Which verbs the data names, and their generated forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from riwaya.errors import DataError
from riwaya.lexicon.forms import Form
from riwaya.lexicon.rows import DATA, document, event_files, table

Verb = tuple[str, str]
"""A root (its radicals) and a pattern as `mazini` names it: `("قصف", "I/a~i")`."""


def verb_key(root: str, pattern: str) -> Verb:
    """Root and pattern in the one spelling used as a key."""
    return root.replace(" ", "").replace("-", ""), pattern.strip()


def needed_verbs() -> dict[Verb, str]:
    """Every verb that some data row names -> where it was named first."""
    needed: dict[Verb, str] = {}
    for name in event_files():
        for trigger in document(name)["triggers"]:
            if trigger.get("root") and trigger.get("form"):
                needed.setdefault(verb_key(str(trigger["root"]), str(trigger["form"])), f"{name}: {trigger['word']}")
    for name in ("harm.csv", "verbs.csv"):
        for row in table(name):
            if row["root"] and row["form"]:
                needed.setdefault(verb_key(row["root"], row["form"]), row.where)
    return needed


@cache
def _generated() -> dict[Verb, str]:
    path = DATA / "generated" / "verb_forms.tsv"
    found: dict[Verb, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            root, pattern, cells = line.split("\t", 2)
            found[root, pattern] = cells
    return found


def verb_forms(root: str, pattern: str, *, where: str) -> Iterator[Form]:
    """Folded forms of a verb with their features; `DataError` if the generated file lacks the verb."""
    cells = _generated().get(verb_key(root, pattern))
    if cells is None:
        raise DataError(f"{where}: the verb {root} {pattern} has no generated forms. Run `make data`.")
    for cell in cells.split("\t"):
        features, _, forms = cell.partition(":")
        for form in forms.split(","):
            yield form, features
