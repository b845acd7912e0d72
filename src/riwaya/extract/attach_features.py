"""How a phrase stands to a trigger, as names of features: what it is, what the rules made of it, what lies between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate

from riwaya.extract.actors import FIGHTERS, class_of, sort_of
from riwaya.extract.clauses import Clauses
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import PART, bare_name, locative
from riwaya.extract.units import Unit, said_of
from riwaya.lexicon.grammar import words
from riwaya.records import Filler, Place, Report

BY = "by"
"""All that lead in who did it («على يد», «من قبل») count as one preposition."""
FILLED = ("agents", "targets", "places")
PATH, GOVERNED = 6, 8
"""How many steps of a path are named, and how far back the word that governs a phrase is looked for."""
SPELLED, ENDING = 4, 3
"""How many words between trigger and phrase are spelled out, and how many letters make an ending."""

Given = Mapping[str, Mapping[tuple[int, int], Filler | Place]]
"""Role → raw offsets → what the rules chose."""


def rule_of(record: Filler | Place) -> str:
    """The rule by which the record was chosen, without the words of the text in it."""
    return _plain_rule(record.evidence.rule)


@lru_cache(maxsize=10_000)
def _plain_rule(told: str) -> str:
    rule = re.sub(r"«[^»]*»", "«»", told)
    return f"prep:{BY}" if rule.removeprefix("prep:") in words("agentive") else rule


def shared_features(draft: Draft, made: Report, given: Given) -> list[str]:
    """What holds of all candidates of a report."""
    counts = [min(2, len(given[role])) for role in FILLED]
    some = "".join(str(min(1, n)) for n in counts)
    return [
        f"type={made.type}",
        "verb" if draft.predicate.verbal else "noun",
        *(f"rules give {n} {role}" for n, role in zip(counts, FILLED, strict=True)),
        f"{made.type} rules give {some}",
    ]


def carried_features(
    draft: Draft, made: Report, report: Report, gap: int, nth: int, role: str, k: int, given: Given
) -> list[str]:
    """How a filler of an earlier report stands to this one."""
    kin = type_info()[report.type]["family"] == type_info()[made.type]["family"]
    same = "same" if report.type == made.type else "kin" if kin else "other"
    own = f"own {min(1, len(given[role]))}"
    form = f"{'definite' if draft.unit.art else 'bare'} {'verb' if draft.predicate.verbal else 'noun'}"
    return [
        f"carried {min(gap, 3)} {nth} {own}",
        f"carried {same} {min(gap, 3)} {own}",
        f"carried {made.type} {own}",
        f"carried from {report.type} {own}",
        f"carried from {report.type} to {made.type} {own}",
        f"carried {own} {form}",
        f"carried {own} {min(k, 2)}",
        f"carried {rule_of(getattr(report, role)[k])} {own}",
        f"carried continues {'continues' in draft.more} {own} {same}",
        f"carried status {made.status} {report.status}",
        f"carried trigger same {report.trigger.text == made.trigger.text} {own}",
    ]


def phrase_features(
    phrase: Phrase, draft: Draft, scene: Scene, context: Context, given: Given, ranks: tuple[int, int]
) -> list[str]:
    """How a phrase of the sentence stands to the trigger of a draft."""
    clauses, kind = scene.clauses, draft.type
    frame = str(draft.entry.info.get("frame") or "transitive")
    sort, head = sort_of(phrase), phrase.head
    prep = BY if phrase.prep in words("agentive") else phrase.prep
    span = (phrase.start, phrase.end)
    rules = "/".join(rule_of(given[role][span]) if span in given[role] else "-" for role in FILLED)
    who = phrase.more.get("who") or phrase.more.setdefault("who", _who(phrase, context))
    side = "after" if phrase.first > draft.unit.index else "before"
    relation, elsewhere = _relation(phrase, draft, clauses), _other_relation(phrase, draft, clauses)
    lemma = _lemma(head)
    out = [
        f"rules {rules}",
        f"rules {rules} {sort}",
        f"rules {rules} {kind}",
        f"sort {sort} {kind}",
        f"sort {sort}",
        f"who {who}",
        f"who {who} {kind}",
        f"who {who} {relation}",
        f"who {who} {prep}",
        f"prep {prep}",
        f"prep {prep} {frame} {sort}",
        f"prep {prep} {kind}",
        f"prep {prep} {sort} {side}",
        f"relation {relation}",
        f"relation {relation} {frame}",
        f"relation {relation} {sort} {kind}",
        f"elsewhere {elsewhere}",
        f"elsewhere {elsewhere} {sort}",
        f"elsewhere {elsewhere} {relation}",
        f"head {lemma}",
        f"head {lemma} {relation}",
        "definite" if head.art or head.kind == "name" else "indefinite",
        f"one of several {len(scene.drafts) > 1}",
    ]
    out += _distances(phrase, draft, clauses, sort, side, frame, ranks)
    out += _form(phrase, sort, kind, relation, given)
    out += _telling(phrase, draft, scene, sort)
    out += _path(phrase, draft, clauses.units, sort, side)
    out += _harmed(phrase, draft, scene, sort)
    if sort == "place":
        out += _place(phrase, clauses, side)
    out += _rivals(phrase, draft, scene, sort, side)
    out += _worded(phrase, draft, clauses.units, sort, side, relation, prep)
    if PART in phrase.more:
        out += _part(phrase, draft, clauses, context, given, side)
    elif sort in ("actor", "other", "weapon") and phrase.prep:
        out += _led(sort, prep, relation, kind, lemma, given)
    return out


def _distances(
    phrase: Phrase, draft: Draft, clauses: Clauses, sort: str, side: str, frame: str, ranks: tuple[int, int]
) -> list[str]:
    """Where it stands in the order of words."""
    at = draft.unit.index
    steps = phrase.first - at if side == "after" else at - phrase.last + 1
    distance = str(steps) if steps < 3 else "3-4" if steps < 5 else "5-8" if steps < 9 else "9-15" if steps < 16 else "16+"
    begin, end = (at + 1, phrase.first) if side == "after" else (phrase.last, at)
    counts = _counts(clauses)
    verbs, triggers, breaks, commas, openings = [min(2, upto[end] - upto[begin]) if begin < end else 0 for upto in counts]
    first, last = clauses.clause_range(at)
    clause = "same" if first <= phrase.first < last else "other"
    rank, side_rank = ranks
    anew = _opens_anew(phrase, clauses)
    return [
        f"{side} {distance}",
        f"{side} {distance} {sort}",
        f"{side} verbs {verbs} triggers {triggers}",
        f"{side} verbs {verbs} {sort}",
        f"{side} triggers {triggers} {sort}",
        f"{side} breaks {breaks} {sort}",
        f"commas {commas} {sort}",
        f"{side} openings {openings} {sort}",
        f"{side} openings {openings} verbs {verbs} {sort}",
        f"{side} openings {openings} triggers {triggers} {sort}",
        f"{side} openings {openings} commas {commas} {sort}",
        f"opens anew {anew} {side} {sort}",
        f"opens anew {anew} {side} openings {openings}",
        f"{clause} clause {sort} {side}",
        f"{clause} clause {sort} {phrase.prep}",
        f"rank {min(rank, 3)} {sort}",
        f"side rank {side} {min(side_rank, 3)} {sort}",
        f"{side} rank {min(side_rank, 2)} {sort} {frame}",
    ]


def _opens_anew(phrase: Phrase, clauses: Clauses) -> bool:
    """«… وفي إدلب قتل …»: a joined preposition leads it in, as what opens another scene."""
    if not phrase.prep:
        return False
    lead = clauses.units[phrase.first - 1] if phrase.first and not phrase.first_unit.prep else phrase.first_unit
    return lead.conj


def _counts(clauses: Clauses) -> tuple[list[int], ...]:
    """How many verbs, triggers, subordinating words, commas, joined verbs or prepositions stand before each unit."""
    found: tuple[list[int], ...] | None = clauses.more.get("counts")
    if found is None:
        held = (
            [u.kind == "verb" for u in clauses.units],
            [u.of("trigger") is not None for u in clauses.units],
            [u.kind in ("sub", "comp", "rel") for u in clauses.units],
            [u.text == "،" for u in clauses.units],
            [u.conj and u.kind in ("verb", "prep") for u in clauses.units],
        )
        found = clauses.more["counts"] = tuple(list(accumulate(marks, initial=0)) for marks in held)
    return found


def _form(phrase: Phrase, sort: str, kind: str, relation: str, given: Given) -> list[str]:
    """Number, part of what was named before, coordination."""
    out = []
    top = phrase.more.get("within", phrase)
    leader = top.leader if top.leader is not None and top.leader is not top else None
    if phrase.subset:
        out += ["subset", f"subset {sort}"]
    if phrase.quantity is not None:
        out += ["counted", f"counted {sort} {kind}"]
    if leader is not None:
        chosen = "/".join("+" if (leader.start, leader.end) in given[role] else "-" for role in FILLED)
        out += ["joined", f"joined {chosen}", f"joined {chosen} {sort}"]
    if top is not phrase:
        out.append(f"genitive part {relation}")
    return out


def _telling(phrase: Phrase, draft: Draft, scene: Scene, sort: str) -> list[str]:
    """Whether it speaks, and whether what it says holds the trigger."""
    out: list[str] = []
    at = draft.unit.index
    for attribution in scene.attributions:
        for nth, link in enumerate(attribution.chain):
            if not (phrase is link or (link.first <= phrase.first and phrase.last <= link.last)):
                continue
            covers = attribution.first <= at < attribution.last
            nested = sum(a.first <= at < a.last for a in scene.attributions if a is not attribution)
            verb = attribution.verb.unit if attribution.verb is not None else None
            said = verb.entries[0][0].lemma if verb is not None and verb.entries else "-"
            side = "before" if link.first < at else "after"
            out += [
                "speaker",
                f"speaker {sort}",
                f"speaker covers {covers}",
                f"speaker covers {covers} link {min(nth, 2)}",
                f"speaker covers {covers} {side} nested {min(nested, 2)}",
                f"speaker covers {covers} {'verb' if verb is not None else 'phrase'} {attribution.effect}",
                f"speaker covers {covers} by {said}",
                f"speaker covers {covers} {draft.type}",
            ]
    return out


def _path(phrase: Phrase, draft: Draft, units: list[Unit], sort: str, side: str) -> list[str]:
    """The steps between trigger and phrase, and the word that governs the phrase."""
    at = draft.unit.index
    between = units[at + 1 : phrase.first] if side == "after" else units[phrase.last : at]
    out = []
    if len(between) <= PATH:
        path = " ".join(_step(u) for u in between if u.kind not in ("quote", "time", "adv", "adj"))
        out += [f"path {side} {path}", f"path {side} {path} {sort} {phrase.prep}"]
    verbs = [u for u in between if u.kind == "verb"]
    if len(verbs) == 1:
        entry = verbs[0].of("trigger", "harm", "verb")
        lemma, kind = (entry.lemma, entry.info.get("kind")) if entry is not None else ("?", "?")
        out += [f"over verb {side} {lemma} {phrase.prep} {sort}", f"over verb {side} {kind} {phrase.prep} {sort}"]
    k = _governor(phrase, units)
    if k >= 0 and phrase.first - k < GOVERNED:
        unit = units[k]
        own = "trigger" if unit is draft.unit else "member" if any(m.unit is unit for m in draft.members) else _step(unit)
        out += [
            f"governed {own} {phrase.prep} {sort}",
            f"governed {_lemma(unit)} {phrase.prep}",
            f"governed {own} {phrase.first - k} {sort}",
        ]
    if phrase.first and units[phrase.first - 1].kind != "prep":
        out.append(f"left {units[phrase.first - 1].kind} {sort}")
    if phrase.last < len(units):
        out.append(f"right {units[phrase.last].kind} {sort}")
    return out


def _governor(phrase: Phrase, units: list[Unit]) -> int:
    """Index of the verb or happening before a phrase, or one that is out of reach."""
    found: int | None = phrase.more.get("governor")
    if found is None:
        found = phrase.first - 1
        while found >= 0 and phrase.first - found < GOVERNED and not _governs(units[found]):
            found -= 1
        phrase.more["governor"] = found
    return found


def _governs(unit: Unit) -> bool:
    return unit.kind in ("verb", "part-verb") or unit.of("trigger", "harm") is not None


def _step(unit: Unit) -> str:
    """One step of a path: what a unit is; prepositions and conjunctions by themselves."""
    found: str | None = unit.more.get("step")
    if found is None:
        found = unit.more["step"] = _step_of(unit)
    return found


def _step_of(unit: Unit) -> str:
    if unit.kind in ("prep", "conj", "punct"):
        return unit.text
    joined = "w" if unit.conj else ""
    if unit.kind == "verb":
        entry = unit.of("trigger", "harm", "verb")
        return f"{joined}V" + (f"{entry.cat[0]}{str(entry.info.get('kind') or '')[:2]}" if entry is not None else "")
    if not unit.nominal:
        return unit.kind
    if unit.of("trigger"):
        what = "E"
    elif unit.of("harm"):
        what = "H"
    elif unit.place or unit.of("place_noun"):
        what = "P"
    else:
        what = "A" if unit.of("actor", "actor_noun") else unit.kind[0]
    return f"{joined}{unit.prep}{what}"


def _harmed(phrase: Phrase, draft: Draft, scene: Scene, sort: str) -> list[str]:
    """Whether harm is told of it, and whether that harm was given to this report."""
    out = []
    for mention in scene.clauses.more.get("harm", ()):
        for victim in mention.victims:
            if victim is phrase or (victim.first <= phrase.first and phrase.last <= victim.last):
                held = "own" if mention in draft.harm else "free"
                out += [f"victim {held}", f"victim {mention.kind} {held} {draft.type}", f"victim {held} {sort}"]
            elif phrase.subset and victim.index + 1 == phrase.index:
                out.append("part of the victims")
    return out


def _place(phrase: Phrase, clauses: Clauses, side: str) -> list[str]:
    """What kind of place it is, and what stands on either side of it."""
    noun = phrase.head.of("place_noun")
    out = [
        "bare place" if bare_name(phrase) else "named place",
        f"locative {locative(phrase, clauses)} {side}",
        f"place noun {noun.info.get('kind') if noun else '-'}",
    ]
    before = clauses.phrase_of.get(phrase.first - 1) or clauses.phrase_of.get(phrase.first - 2)
    if before is not None and before is not phrase:
        out.append(f"behind {sort_of(before)} {phrase.prep}")
    behind = clauses.phrase_of.get(phrase.last) or clauses.phrase_of.get(phrase.last + 1)
    if behind is not None and behind is not phrase:
        out.append(f"before {sort_of(behind)} {behind.prep}")
    if not any(u.kind == "verb" for u in clauses.units[: phrase.first]):
        out.append("place opens the sentence")
    if phrase.head.place:
        out.append(f"place precision {phrase.head.place[0].precision}")
    return out


def _worded(phrase: Phrase, draft: Draft, units: list[Unit], sort: str, side: str, relation: str, prep: str) -> list[str]:
    """The very words: of the trigger with the place of the phrase beside it, of the phrase, and of what stands around it."""
    trigger, head = said_of(draft.unit), said_of(phrase.head)
    before = units[phrase.first - 1].text if phrase.first else "^"
    behind = units[phrase.last].text if phrase.last < len(units) else "$"
    last = phrase.units[-1]
    out = [
        f"word {trigger} {prep} {sort} {side}",
        f"word {trigger} {relation}",
        f"word {trigger} {head}",
        f"word {head} {draft.type}",
        f"word {head} {prep}",
        f"word {head} {side}",
        f"word before {before} {sort}",
        f"word before {before} {prep} {side}",
        f"word behind {behind} {sort}",
        f"word behind {behind} {side}",
    ]
    if last is not phrase.head:
        out.append(f"word last {last.text}")
    if phrase.quantity is None and len(phrase.units) == 1:
        out.append(f"word alone {head} {sort}")
    at = draft.unit.index
    between = units[at + 1 : phrase.first] if side == "after" else units[phrase.last : at]
    if len(between) <= SPELLED:
        told = " ".join(said_of(u) for u in between)
        out += [f"word path {side} {told} {sort}", f"word path {side} {trigger} {len(between)} {sort}"]
    k = _governor(phrase, units)
    if k >= 0 and phrase.first - k < GOVERNED:
        told = said_of(units[k])
        out += [f"word governed {told} {word}" for word in (f"{sort} {phrase.prep}", draft.type, trigger)]
    out += [f"ending {unit.text[-ENDING:]} {sort}" for unit in (phrase.head, last)]
    return [*out, f"words {len(phrase.units)} {sort} {prep}"]


def _part(phrase: Phrase, draft: Draft, clauses: Clauses, context: Context, given: Given, side: str) -> list[str]:
    """Of a place in the name of something else: what that is, and which roles the rules gave to it."""
    outer = phrase.more["within"]
    held = "/".join("+" if (outer.start, outer.end) in given[role] else "-" for role in FILLED)
    sort = sort_of(outer)
    return [
        PART,
        f"{PART} {sort} {side}",
        f"{PART} {_who(outer, context)}",
        f"{PART} {held} {sort}",
        f"{PART} {held} places {min(1, len(given['places']))}",
        f"{PART} head {_lemma(outer.head)}",
        f"{PART} {_relation(outer, draft, clauses)} {draft.type}",
        f"{PART} prep {outer.prep}",
    ]


def _led(sort: str, prep: str, relation: str, kind: str, lemma: str, given: Given) -> list[str]:
    """Of words that name no place by themselves: the preposition that makes them one («أمام الوزارة», «في حارم»)."""
    return [
        f"led {sort} {prep}",
        f"led {sort} {prep} {relation}",
        f"led {sort} {prep} {kind}",
        f"led {lemma} {prep}",
        f"led {sort} places {min(1, len(given['places']))}",
    ]


def _rivals(phrase: Phrase, draft: Draft, scene: Scene, sort: str, side: str) -> list[str]:
    """Other happenings of the sentence that are nearer to it, or that the rules gave it to."""
    out = []
    steps = abs(draft.unit.index - phrase.first)
    others = [d for d in scene.drafts if d is not draft]
    nearer = [d for d in others if abs(d.unit.index - phrase.first) < steps]
    if nearer:
        kin = "same" if any(d.type == draft.type for d in nearer) else "other"
        out += [f"nearer {sort}", f"nearer {side} {sort}", f"nearer {sort} {kin}"]
    for other in others:
        out += [f"other draft's {name}" for name, held in _held(other).items() if id(phrase) in held]
    return out


def _held(draft: Draft) -> dict[str, frozenset[int]]:
    """For each role the phrases, by their `id`, that the rules gave to a draft, which changes no more."""
    found: dict[str, frozenset[int]] | None = draft.more.get("held")
    if found is None:
        boxes = {"agents": draft.agents, "targets": draft.targets, "places": draft.places}
        found = draft.more["held"] = {name: frozenset(id(phrase) for phrase, _ in box) for name, box in boxes.items()}
    return found


def _who(phrase: Phrase, context: Context) -> str:
    """What sort of actor or thing it names."""
    sort = sort_of(phrase)
    if sort != "actor":
        return sort + (" country" if phrase.head.of("country") else "")
    kind, _ = class_of(phrase, context.setting, role="agent")
    named = phrase.any("actor")
    if named is not None:
        kind = str(named.of("actor").info.get("class"))  # type: ignore[union-attr]
    noun = phrase.head.of("actor_noun")
    group = "fighters" if kind in FIGHTERS else kind
    return f"{group} {noun.info.get('kind') if noun else '-'}{' named' if named is not None else ''}"


def _relation(phrase: Phrase, draft: Draft, clauses: Clauses) -> str:
    """Its part in the clause of the trigger, of the verb that tells it on, or of the verb that carries it."""
    parts = _parts(phrase, clauses)
    for member in draft.members or [draft.predicate]:
        found = parts.get(id(member))
        if found:
            return f"{'own' if member is draft.predicate else 'member'} {found}{' passive' if member.passive else ''}"
    carrier = draft.predicate.carrier
    found = parts.get(id(carrier))
    return f"carrier {found} {draft.predicate.carried_as}" if found else "none"


def _parts(phrase: Phrase, clauses: Clauses) -> dict[int, str]:
    """The predicates of the sentence in which a phrase has a part, by their `id`, in order, and the part it has."""
    found: dict[int, str] | None = phrase.more.get("parts")
    if found is None:
        top = phrase.more.get("within", phrase)
        held = _held_by(clauses)
        best: dict[int, int] = {}
        for one in {id(phrase), id(top.leader or top)}:
            for at, rank in held.get(one, ()):
                best[at] = min(rank, best.get(at, rank))
        roles = ((id(clauses.predicates[at]), best[at]) for at in sorted(best))
        found = phrase.more["parts"] = {key: PARTS[rank] if rank < len(PARTS) else f"pp {phrase.prep}" for key, rank in roles}
    return found


PARTS = ("subject", "object", "genitive", "antecedent")
"""Parts of a phrase in a clause; where it has several, the first counts, and last what prepositions lead in."""


def _held_by(clauses: Clauses) -> dict[int, list[tuple[int, int]]]:
    """For each phrase, by its `id`, the predicates that have it, by their place, and the number of its part."""
    found: dict[int, list[tuple[int, int]]] | None = clauses.more.get("held by")
    if found is None:
        found = clauses.more["held by"] = {}
        for at, one in enumerate(clauses.predicates):
            for rank, phrase in enumerate((one.subject, one.object, one.genitive, one.antecedent)):
                if phrase is not None:
                    found.setdefault(id(phrase), []).append((at, rank))
            for phrase in one.pps:
                found.setdefault(id(phrase), []).append((at, len(PARTS)))
    return found


def _other_relation(phrase: Phrase, draft: Draft, clauses: Clauses) -> str:
    """Its part in the nearest predicate that is none of the draft's."""
    best, distance = "none", len(clauses.units)
    parts = _parts(phrase, clauses)
    for predicate in clauses.predicates if parts else ():
        found = parts.get(id(predicate))
        if not found or predicate is draft.predicate or predicate in draft.members:
            continue
        steps = abs(predicate.unit.index - phrase.first)
        if steps < distance:
            distance = steps
            entry = predicate.unit.of("trigger", "harm", "verb")
            kind = "other" if entry is None else entry.cat if entry.cat != "verb" else str(entry.info.get("kind"))
            best = f"{found.split()[0]} of {kind}"
    return best


def _lemma(unit: Unit) -> str:
    return unit.entries[0][0].lemma if unit.entries else "?"
