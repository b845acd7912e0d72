"""How a description stands to those whom the text has named before: names of what holds, which trained weights weigh."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.extract.actors import class_here, said_country
from riwaya.extract.context import Context
from riwaya.extract.phrases import Phrase
from riwaya.link.actor_table import actors
from riwaya.records import Filler, Report
from riwaya.text.fold import fold

ROLES = ("agents", "targets", "source")
NEAR = (3, 8, 20, 50)
"""Distances in phrases at which another weight begins."""
SHARES = (0.25, 0.5, 0.75, 0.95)
"""Shares of all such mentions at which another weight begins."""
MANY = 4
REPORTS = 4
"""How many reports before are looked at for what they tell of an actor."""


@dataclass(frozen=True, slots=True)
class Case:
    """A filler without a name, and whom the text has named before it.

    Attributes:
        filler, phrase, role: the description, the phrase of its words, its role in the report.
        made, context: the report, and what was before.
        back: for the id of each actor how many phrases back it was named last, the nearest first.
        share: for each the share of all such mentions.
    """

    filler: Filler
    phrase: Phrase
    role: str
    made: Report
    context: Context
    back: dict[str, int]
    share: dict[str, float]

    @property
    def noun(self) -> str:
        """The noun that describes, folded."""
        nouns = [entry.lemma for unit in self.phrase.units if (entry := unit.of("actor_noun", "loaded")) is not None]
        return fold(nouns[0]) if nouns else self.phrase.head.text

    @property
    def form(self) -> str:
        """enc | art | counted | bare: with a pronoun, the article, a number, or none of them."""
        head = self.phrase.head
        return "enc" if head.enc else "art" if head.art else "counted" if self.phrase.quantity is not None else "bare"

    def class_of(self, one: str) -> str:
        """The class of an actor where the text plays."""
        row = actors()[one]
        return class_here(row["class"], row["country"], row["kind"], self.context.setting, role=row["role"])


def about(case: Case) -> list[str]:
    """What holds of the description, whoever is meant."""
    phrase, own, noun, form = case.phrase, case.filler.actor_class, case.noun, case.form
    country = said_country(phrase)
    said = "none" if country is None else "here" if country == case.context.setting.country else "abroad"
    words = min(3, len(phrase.units))
    return [
        f"form {form} {own}",
        f"form {form} {case.role} words {words}",
        f"noun {noun}",
        f"noun {noun} {form}",
        f"noun {noun} words {words}",
        f"last {phrase.units[-1].text}",
        f"said country {said} {own}",
        f"type {case.made.type} {case.role} {form}",
        f"rule {case.filler.evidence.note}",
    ]


def features(one: str, rank: int, case: Case) -> list[str]:
    """How an actor named before stands to the description."""
    row, kind = actors()[one], case.class_of(one)
    own, form, noun, role = case.filler.actor_class, case.form, case.noun, case.role
    far = sum(case.back[one] >= step for step in NEAR)
    often = sum(case.share[one] >= step for step in SHARES)
    rivals = [other for other in case.back if other != one and case.class_of(other) == kind]
    first, several = all(case.back[one] < case.back[other] for other in rivals), min(2, len(rivals))
    same = [name for name in ROLES if any(f.id == one for f in getattr(case.made, name))]
    before = _before(one, case.context)
    said = said_country(case.phrase)
    home = "same" if said and said == row["country"] else "other" if said else "-"
    return [
        f"class {own} {kind}",
        f"class {own} {kind} {form}",
        f"class {own} {kind} far {far}",
        f"class {own} {kind} share {often} rivals {several}",
        f"noun {noun} {kind}",
        f"noun {noun} {row['kind']}",
        f"kind {row['kind']} {own}",
        f"far {far} {form}",
        f"rank {min(rank, MANY)} of {min(len(case.back), MANY)} {form}",
        f"first of its class {first} rivals {several} {form}",
        f"first of its class {first} {own} {kind}",
        f"share {often} {form}",
        f"share {often} first {first} rivals {several}",
        f"at home {row['country'] == case.context.setting.country} {kind}",
        f"said country {home} {own} {kind}",
        *(f"is {name} too {role}" for name in same),
        f"is none {not same} {role}",
        f"before {before} {role}",
        f"before {before} {role} {form}",
        f"{role} {case.made.type} {kind}",
        f"role {row['role']} {noun}",
    ]


def _before(one: str, context: Context) -> str:
    """As what the last of the reports before tells of an actor."""
    for nth, (report, _) in enumerate(reversed(context.reports[-REPORTS:])):
        for name in ROLES:
            if any(f.id == one for f in getattr(report, name)):
                return f"{name} {min(nth, 2)}"
    return "nothing"
