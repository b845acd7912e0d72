"""Who says so: the speakers in sight and those of the reports before are weighed; each that is likely enough stands.

The rules of `riwaya.extract.attribution` choose some; that choice is the heaviest of the features by which each candidate is
described. The weights are data (`data/attach_source.tsv`), trained by `tools/train_attach.py`; without them the rules stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.extract.actors import filler, sort_of
from riwaya.extract.assemble import known_before
from riwaya.extract.attribution import Attribution, ours
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft
from riwaya.extract.overlooked import overlooked
from riwaya.extract.phrases import Phrase
from riwaya.extract.shares import belonging, heights
from riwaya.extract.status import describes_speaker
from riwaya.extract.units import Unit, said_of
from riwaya.extract.weights import load, odds
from riwaya.lexicon.grammar import words
from riwaya.records import Filler, Report

TABLE = "attach_source.tsv"
VERB_IN_SIGHT = 6
"""Words from somebody to a verb that may tell that he speaks."""

NAMED_ON = 3
"""Words behind a speaker up to which his name may stand."""

CARRIED = 2
"""How many reports before are looked back to."""


@dataclass(slots=True, eq=False)
class SourceCandidate:
    """Somebody who may be the source of a report.

    Attributes:
        record: as the rules or an earlier report made it, or None if it has to be made from `phrase`.
        phrase: the phrase of this sentence, or None if the record was made before.
        start, end: raw offsets.
        features: names of what holds of it.
        chosen: the rules chose it.
    """

    record: Filler | None
    phrase: Phrase | None
    start: int
    end: int
    features: list[str]
    chosen: bool


def decide_source(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report with the sources that the weights choose; as it is if there are no weights."""
    weights = load(TABLE)
    if not weights:
        return made
    candidates = source_candidates(draft, made, scene, context)
    weighed = [(odds(c.features, weights)[0], c.start, c.end) for c in candidates]
    told = belonging(draft, made, context)
    found = list(zip(heights(weighed, "source", weights, 0, told), candidates, strict=True))
    held = [(c.start, c.end) for c in candidates]
    for phrase, start, end, high in overlooked("source", told, held, draft, scene, context):
        if phrase is not None and sort_of(phrase) != "event":
            found.append((high, SourceCandidate(None, phrase, start, end, [], False)))
    kept: list[tuple[SourceCandidate, Filler]] = []
    for sure, candidate in sorted(found, key=lambda pair: -pair[0]):
        if sure < 0:
            break
        if all(candidate.end <= k.start or k.end <= candidate.start for k, _ in kept):
            record = _record(candidate, context)
            if not (record.id and any(record.id == other.id for _, other in kept)):  # «المكتب (أوتشا)»
                kept.append((candidate, record))
    records = {id(candidate): record for candidate, record in kept}
    source = tuple(records[id(c)] for _, c in found if id(c) in records)
    return made if source == made.source else replace(made, source=source)


def source_candidates(draft: Draft, made: Report, scene: Scene, context: Context) -> list[SourceCandidate]:
    """Everybody who may be the source: the choice of the rules in its order, other speakers of the sentence, those of before."""
    given = {(f.span.start, f.span.end): f for f in made.source}
    about = _shared(draft, made, scene)
    shared = {family: [f"{family} {one}" for one in about] for family in ("said", "silent", "before")}
    out: list[SourceCandidate] = []
    seen: set[tuple[int, int]] = set()
    for attribution in sorted(scene.attributions, key=lambda a: a.first, reverse=True):
        for nth, phrase in enumerate(attribution.chain):
            span = (phrase.start, phrase.end)
            if span in seen or draft.unit in phrase.units:
                continue
            seen.add(span)
            features = _spoken(attribution, phrase, nth, draft, scene, chosen=span in given)
            out.append(SourceCandidate(given.get(span), phrase, *span, [*shared["said"], *features], span in given))
    links = [link for attribution in scene.attributions for link in attribution.chain]
    for phrase in scene.clauses.phrases:
        span = (phrase.start, phrase.end)
        if span not in seen and draft.unit not in phrase.units and _may_speak(phrase) and not _named_on(phrase, links):
            seen.add(span)
            out.append(SourceCandidate(None, phrase, *span, [*shared["silent"], *_silent(phrase, draft, scene)], False))
    for span, record in given.items():
        if span not in seen:
            seen.add(span)
            features = _from_before(record, scene, context, chosen=True)
            out.append(SourceCandidate(record, None, *span, [*shared["before"], *features], True))
    before = [f for report, _ in reversed(context.reports[-CARRIED:]) for f in report.source]
    for record in [*context.source, *before]:
        span = (record.span.start, record.span.end)
        if span not in seen:
            seen.add(span)
            features = _from_before(record, scene, context, chosen=False)
            out.append(SourceCandidate(record, None, *span, [*shared["before"], *features], False))
    return out


def _record(candidate: SourceCandidate, context: Context) -> Filler:
    """The filler that a candidate becomes."""
    if candidate.record is not None:
        return candidate.record
    phrase = candidate.phrase
    assert phrase is not None
    return known_before(phrase, filler(phrase, context.raw, context.setting, rule="said by", role="source"), context, "source")


def _may_speak(phrase: Phrase) -> bool:
    if ours(phrase) or phrase.head.text in words("own_people"):
        return False
    return sort_of(phrase) in ("actor", "other") or phrase.head.of("country") is not None


def _named_on(phrase: Phrase, links: list[Phrase]) -> bool:
    """«متحدث باسم المجلس، جوان حسو»: whether the phrase goes on with the name of a speaker who is found already."""
    if _speaks(phrase):
        return False
    return any(0 <= phrase.first - link.last <= NAMED_ON or link.first <= phrase.first < link.last for link in links)


def _shared(draft: Draft, made: Report, scene: Scene) -> list[str]:
    at = draft.unit.index
    covering = sum(a.first <= at < a.last for a in scene.attributions)
    quotes = sum(u.kind == "quote" for u in scene.clauses.units[:at]) % 2
    return [
        f"type {made.type}",
        f"status {made.status}",
        f"rules give {min(2, len(made.source))}",
        f"telling {min(3, len(scene.attributions))} covering {min(2, covering)}",
        f"in quotes {quotes}",
    ]


def _spoken(a: Attribution, phrase: Phrase, nth: int, draft: Draft, scene: Scene, *, chosen: bool) -> list[str]:
    """How the link of a telling stands to the trigger."""
    at, units = draft.unit.index, scene.clauses.units
    covers = a.first <= at < a.last
    verb = a.verb.unit if a.verb is not None else None
    said = verb.entries[0][0].lemma if verb is not None and verb.entries else (phrase.prep or "-")
    side = "before" if phrase.first < at else "after"
    told_at = verb.index if verb is not None else phrase.first
    between = units[min(at, told_at) + 1 : max(at, told_at)]
    triggers = min(2, sum(u.of("trigger") is not None for u in between))
    breaks = min(2, sum(u.kind == "sub" or u.text in ("؛", "\n") for u in between))
    commas = min(2, sum(u.text == "،" for u in between))
    opens = any(u.kind == "comp" or u.text == ":" or u.kind == "quote" for u in units[told_at + 1 : phrase.last + 4])
    picked = "+" if chosen else "-"
    who = _who(phrase)
    nested = sum(o is not a and o.first <= at < o.last for o in scene.attributions)
    return [
        f"said {picked}",
        f"said {picked} {who}",
        f"said {picked} {side} triggers {triggers}",
        f"said {picked} {side} breaks {breaks} commas {commas}",
        f"covers {covers} {side} {'verb' if verb is not None else 'phrase'}",
        f"covers {covers} {a.effect} {side}",
        f"by {said}",
        f"by {said} {side} {picked}",
        f"link {min(nth, 2)} {picked} {len(a.chain)}",
        f"nested {min(nested, 2)} {picked}",
        f"who {who} {side}",
        f"head {_lemma(phrase)}",
        f"type {draft.type} {picked} {who}",
        f"opens {opens} {side} {picked}",
        f"again {a.again} {picked}",
        f"its verb {verb is draft.predicate.unit} {picked}",
        f"describes {describes_speaker(draft.predicate, a)} {picked}",
        f"is agent {any(p is phrase for p, _ in draft.agents)} {picked}",
        f"definite {phrase.head.art} {picked}",
        f"word {said_of(draft.unit)} by {said} {side}",
        f"word {said_of(phrase.head)} {side} {picked}",
        f"word by {said} {draft.type}",
    ]


def _silent(phrase: Phrase, draft: Draft, scene: Scene) -> list[str]:
    """Somebody who could speak and of whom no rule found that he does."""
    at, units = draft.unit.index, scene.clauses.units
    side = "before" if phrase.first < at else "after"
    left = units[phrase.first - 1] if phrase.first else None
    right = units[phrase.last] if phrase.last < len(units) else None
    who = _who(phrase)
    return [
        "silent",
        f"silent {who} {side}",
        f"silent {phrase.prep} {who}",
        f"silent head {_lemma(phrase)}",
        f"silent left {left.kind if left is not None else '^'} {who}",
        f"silent right {right.text if right is not None and right.kind in ('punct', 'comp', 'sub') else right and right.kind}",
        f"silent alone {not scene.attributions} {who}",
        f"silent agent {any(p is phrase for p, _ in draft.agents)}",
        f"silent speaker {_speaks(phrase)} {side}",
        f"silent word {said_of(phrase.head)} {side}",
        f"silent behind {left.text if left is not None else '^'} {who}",
        f"silent before {right.text if right is not None else '$'} {who}",
        *_verb_over(phrase, units, who, side),
    ]


def _speaks(phrase: Phrase) -> bool:
    """Whether its words are such as speak: outlets, officials, witnesses."""
    noun = phrase.head.of("actor_noun")
    return phrase.any("outlet", "title") is not None or (noun is not None and noun.info.get("speaker") == "yes")


def _verb_over(phrase: Phrase, units: list[Unit], who: str, side: str) -> list[str]:
    """The nearest verb before the phrase, and the nearest behind it."""
    out = []
    for name, k, step in (("over", phrase.first - 1, -1), ("under", phrase.last, 1)):
        for steps in range(VERB_IN_SIGHT):
            at = k + step * steps
            if not 0 <= at < len(units):
                break
            if units[at].kind == "verb":
                told = said_of(units[at])
                out += [f"silent {name} {told} {side}", f"silent {name} {told} {who}", f"silent {name} {min(steps, 3)} {who}"]
                break
    return out


def _from_before(record: Filler, scene: Scene, context: Context, *, chosen: bool) -> list[str]:
    """A source of an earlier sentence."""
    picked = "+" if chosen else "-"
    gap = min(3, scene.index - context.source_sentence)
    here = min(2, len(scene.attributions))
    own = any(a.chain for a in scene.attributions)
    paragraph = "same" if context.source_paragraph == scene.paragraph else "other"
    last = any(f.span == record.span for f in context.source)
    told = [r for r, _ in context.reports[-CARRIED:] if any(f.span == record.span for f in r.source)]
    opening = scene.clauses.units[0] if scene.clauses.units else None
    quoted = bool(opening is not None and (opening.kind == "quote" or opening.text in ("-", "«")))
    return [
        f"before {picked}",
        f"before {picked} gap {gap} paragraph {paragraph}",
        f"before {picked} gap {gap} own {own}",
        f"before {picked} here {here} last {last}",
        f"before {picked} told {min(2, len(told))} gap {gap} own {own}",
        f"before {picked} {record.actor_class} gap {gap}",
        f"before {picked} quoted {quoted}",
        f"before {picked} opens {opening.text if opening is not None and opening.kind in ('sub', 'conj', 'adv') else '-'}",
        f"before {picked} again {any(a.again and not a.chain for a in scene.attributions)}",
    ]


def _who(phrase: Phrase) -> str:
    noun = phrase.head.of("actor_noun")
    if phrase.any("outlet") is not None:
        return "outlet"
    if noun is None:
        return "named" if phrase.any("actor") is not None else sort_of(phrase)
    return f"{noun.info.get('kind')}"


def _lemma(phrase: Phrase) -> str:
    return phrase.head.entries[0][0].lemma if phrase.head.entries else "?"
