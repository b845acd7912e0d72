"""Drafts to reports: phrases become records with their evidence, and every empty field gets its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from riwaya.extract.actors import FIGHTERS, Setting, filler, sort_of
from riwaya.extract.anaphora import same_as
from riwaya.extract.attribution import Attribution
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.events import Draft, frames, type_info
from riwaya.extract.harm import HarmMention, one_harm, to_harm
from riwaya.extract.locate import link_place
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import bare_name, elsewhere, fronted, near, place_phrases
from riwaya.extract.status import status_of
from riwaya.extract.times import TimeMention
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Filler, Harm, Place, Report, Span, TimeSpan, Weapon


@dataclass(slots=True)
class Context:
    """What earlier sentences of the document leave behind for later ones."""

    raw: str
    published: date | None
    setting: Setting
    countries: Counter[str] = field(default_factory=Counter)
    source: tuple[Filler, ...] = ()
    places: tuple[Place, ...] = ()
    named_places: dict[str, Place] = field(default_factory=dict)
    time: TimeSpan | None = None
    last_place: Phrase | None = None
    time_paragraph: int = -1
    time_sentence: int = -9
    header_time: TimeSpan | None = None
    fronted: tuple[Place, ...] = ()
    paragraph: int = -1
    history: list[Phrase] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as analysed."""

    clauses: Clauses
    span: Span
    attributions: list[Attribution]
    times: tuple[TimeMention, ...]
    index: int
    paragraph: int


def report(draft: Draft, scene: Scene, context: Context) -> Report:
    """The report of a draft."""
    raw, clauses = context.raw, scene.clauses
    status, outcome, rule = status_of(draft.predicate, clauses, scene.attributions)
    agents = _fillers(draft.agents, "agent", context)
    targets = _fillers(draft.targets, "target", context)
    harm = _harm(draft, context)
    if not targets:
        targets = _victims(draft, context)
    agents, targets = _sides(draft, agents, targets, context)
    agents, targets = _moved(draft, *_crowds(draft, agents, targets, scene, context))
    places = _places(draft, scene, context)
    time = _time(draft, scene, context, status)
    source = _source(draft, scene, context)
    missing = _missing(agents=agents, targets=targets, places=places, time=time, harm=harm, source=source)
    first, last = draft.unit.start, draft.last_unit.end
    return Report(
        id="",
        type=draft.type,
        subtype=draft.subtype,
        status=status,
        outcome=outcome,
        trigger=Span(first, last, raw[first:last]),
        agents=agents,
        targets=targets,
        places=places,
        time=time,
        harm=harm,
        weapons=_weapons(draft, scene, context),
        source=source,
        sentence=scene.span,
        evidence=Evidence(f"{draft.entry.cat}:{draft.entry.lemma}", rule),
        missing=missing,
    )


def _fillers(boxed: list[tuple[Phrase, str]], role: str, context: Context) -> tuple[Filler, ...]:
    out: list[Filler] = []
    for phrase, rule in boxed:
        made = filler(phrase, context.raw, context.setting, rule=rule, role=role)
        if all(made.span != other.span for other in out):
            out.append(made)
    return tuple(out)


def _victims(draft: Draft, context: Context) -> tuple[Filler, ...]:
    """Victims that are named by more than the word of harm are targets where nothing else is named as struck."""
    if type_info()[draft.type]["family"] not in ("assault", "protest"):
        return ()
    phrases = [
        (v, "victims of the harm")
        for m in draft.harm
        if m.kind in ("killed", "wounded", "abducted", "captured")
        for v in m.victims
        if v.head.of("harm") is None and v.head.kind != "number" and v.head.text not in words("counted_before") and sort_of(v) == "actor"
    ]
    return _fillers(phrases, "target", context)


def _crowds(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...], scene: Scene, context: Context
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """At a protest those who do it are protesters, at a riot rioters, whatever else they are; a force that disperses is none."""
    kind = {"protest": "protesters", "riot": "rioters", "protest_repressed": "protesters"}.get(draft.type)
    if kind is None:
        return agents, targets
    crowd = [
        p
        for p in scene.clauses.phrases
        if (noun := p.head.of("actor_noun")) is not None and noun.info.get("class") in ("protesters", "rioters")
    ]
    found = _fillers(
        [(p, "demonstrators of the sentence") for p in sorted(crowd, key=lambda p: abs(p.first - draft.unit.index))[:1]],
        "agent",
        context,
    )
    soft = ("civilians", "other", "protesters", "rioters", "political_party", "media")
    if draft.type == "protest_repressed":
        targets = targets or found
        return tuple(a for a in agents if a.actor_class not in ("protesters",)), tuple(
            replace(t, actor_class=kind) if t.actor_class in soft else t for t in targets
        )
    agents = agents or found
    return tuple(
        replace(a, actor_class=kind) if a.actor_class in soft else a for a in agents
    ), targets if draft.type == "riot" else ()


def _sides(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...], context: Context
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """A state named as doer of violence stands for its forces; at a riot the forces are those set upon."""
    if type_info()[draft.type]["family"] in ("assault", "protest"):
        agents = tuple(replace(a, actor_class="state_forces") if a.actor_class == "government" and a.name else a for a in agents)
    if draft.type == "riot":
        forces = tuple(a for a in agents if a.actor_class in FIGHTERS)
        return tuple(a for a in agents if a not in forces), targets + tuple(f for f in forces if f not in targets)
    return agents, targets


def _moved(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """People who flee or are brought out are whom it is done to, not who does it."""
    if draft.type not in ("displacement", "evacuation"):
        return agents, targets
    people = tuple(a for a in agents if a.actor_class in ("civilians", "other"))
    return tuple(a for a in agents if a not in people), people + targets


def _harm(draft: Draft, context: Context) -> tuple[Harm, ...]:
    found: list[Harm] = []
    for mention in draft.harm:
        found += to_harm(mention, context.raw, context.setting)
    implied = type_info()[draft.type].get("harm")
    if implied and not any(h.kind == implied for h in found):
        for phrase, _ in draft.targets or ([] if implied != "displaced" else draft.agents):
            if sort_of(phrase) == "actor" and not phrase.more.get("pronoun"):
                found.append(
                    one_harm(
                        str(implied),
                        phrase,
                        None,
                        context.raw,
                        context.setting,
                        rule=f"implied by {draft.type}",
                    )
                )
    seen: dict[tuple[int, int, str], Harm] = {}
    for harm in found:
        seen.setdefault((harm.span.start, harm.span.end, harm.kind), harm)
    return tuple(seen.values())


def _weapons(draft: Draft, scene: Scene, context: Context) -> tuple[Weapon, ...]:
    phrases = list(draft.weapons)
    first, last = scene.clauses.clause_range(draft.unit.index)
    for phrase in scene.clauses.phrases:
        if (
            first <= phrase.first < last
            and sort_of(phrase) == "weapon"
            and phrase not in phrases
            and (phrase.prep in words("means") or draft.unit.index in range(phrase.first, phrase.last))
        ):
            phrases.append(phrase)
    out = []
    for phrase in phrases:
        entry = phrase.head.of("weapon")
        out.append(
            Weapon(
                Span(phrase.start, phrase.end, context.raw[phrase.start : phrase.end]),
                str(entry.info.get("weapon") or "") or None if entry else None,
            )
        )
    return tuple(dict.fromkeys(out))


def _places(draft: Draft, scene: Scene, context: Context) -> tuple[Place, ...]:
    clauses = scene.clauses
    phrases = place_phrases(clauses)
    taken = {p.index for p, _ in [*draft.agents, *draft.targets]} | {p.index for p in phrases if _in_trigger(p, draft)}
    preps = frames().get(str(draft.entry.info.get("frame") or "transitive"), {}).get("preps", {})
    barred = frozenset(prep for prep, role in preps.items() if role == "-")
    chosen = [(phrase, rule) for phrase, rule in draft.places if not _in_trigger(phrase, draft)]
    for member in draft.members or [draft.predicate]:
        for phrase in near(member, clauses, phrases, taken, barred):
            if all(phrase is not kept for kept, _ in chosen) and not _of_speaker(phrase, scene):
                chosen.append((phrase, "place in the clause"))
    for phrase in fronted(clauses, phrases):
        if all(phrase is not kept for kept, _ in chosen) and phrase.first < draft.unit.index:
            chosen.append((phrase, "opens the sentence"))
    if not chosen:
        chosen = [
            (p, "elsewhere in the sentence")
            for p in elsewhere(draft.predicate, clauses, phrases, taken, barred)
            if not _of_speaker(p, scene)
        ]
    chosen = [pair for phrase, rule in chosen if (pair := _named_place(phrase, rule, context)) is not None]
    if chosen and not bare_name(chosen[0][0]):
        context.last_place = chosen[0][0]
    made = [link_place(phrase, context.raw, rule, context.named_places, context.countries) for phrase, rule in chosen]
    made = _dedupe(made)
    if not made and context.fronted and scene.index:
        return tuple(context.fronted)
    if made:
        return tuple(made)
    return context.places


def _in_trigger(phrase: Phrase, draft: Draft) -> bool:
    """Whether the phrase is a part of the trigger's own words («خرج عن الخدمة»)."""
    rest = {word for alternatives in draft.entry.rest for word in alternatives}
    return bool(rest) and (phrase.head.text in rest or ("ال" + phrase.head.text) in rest)


def _named_place(phrase: Phrase, rule: str, context: Context) -> tuple[Phrase, str] | None:
    """The phrase if it names a place; a lone «المدينة» stands for the place it goes back to; other common nouns name none."""
    if not bare_name(phrase):
        return phrase, rule
    if phrase.head.art and context.last_place is not None:
        return context.last_place, f"{rule}, gone back to"
    earlier = same_as(phrase, context.history)
    return (earlier, f"{rule}, gone back to") if earlier is not None and not bare_name(earlier) else None


def _of_speaker(phrase: Phrase, scene: Scene) -> bool:
    """The seat of a speaker («مصدر في بغداد») is no place of what is told."""
    for attribution in scene.attributions:
        verb = attribution.verb
        if verb is not None and any(phrase is p for p in verb.pps):
            return True
        for link in attribution.chain:
            if link.last == phrase.first or (link.last + 1 == phrase.first):
                return (
                    verb is not None
                    and phrase.first < attribution.last
                    and phrase.first > link.first
                    and phrase.prep in ("في", "ب")
                )
    return False


def _dedupe(places: list[Place]) -> list[Place]:
    out: list[Place] = []
    for place in places:
        if all(place.span != other.span for other in out):
            out.append(place)
    return out


def _time(draft: Draft, scene: Scene, context: Context, status: str) -> TimeSpan | None:
    mention = _own_time(draft, scene)
    if mention is not None:
        first = scene.clauses.units[mention_unit(mention, scene.clauses)]
        span = Span(first.start, first.end, context.raw[first.start : first.end])
        if mention.start is None and mention.kind == "anchor":
            return _beside(mention, span, draft, scene)
        if (
            mention.start is None
            and mention.kind == "clock"
            and context.time is not None
            and scene.paragraph == context.time_paragraph
        ):
            return replace(context.time, evidence=Evidence("time:carried over", "the day of the sentence before"))
        return TimeSpan(span, mention.start, mention.end, mention.precision, Evidence(f"time:{mention.rule}"))
    if status != "actual":
        return None
    if (
        context.time is not None
        and scene.paragraph == context.time_paragraph
        and scene.index - context.time_sentence <= 1
        and (not scene.times and _goes_on(draft, context))
    ):
        return replace(context.time, evidence=Evidence("time:carried over", "the day of the sentence before"))
    return context.header_time


def _goes_on(draft: Draft, context: Context) -> bool:
    """Whether the draft goes on with a happening of the sentence before: it is of the same type, or refers back."""
    earlier = [d for d in context.drafts if d.sentence < draft.sentence and draft.sentence - d.sentence <= 1]
    return "continues" in draft.more or any(d.type == draft.type for d in earlier)


def _beside(mention: TimeMention, span: Span, draft: Draft, scene: Scene) -> TimeSpan:
    """«… أمس غداة فك الحصار»: the day before that of the happening it stands beside."""
    dated = [
        u.time for u in scene.clauses.units if u.time is not None and u.time.start is not None and u.time.start == u.time.end
    ]
    said = scene.clauses.units[mention_unit(mention, scene.clauses)].text
    if dated and dated[0].start is not None and said.split()[0] in words("day_before"):
        day = dated[0].start - timedelta(days=1)
        return TimeSpan(span, day, day, "day", Evidence("time:day before", "the day before what it is told beside"))
    return TimeSpan(span, None, None, None, Evidence(f"time:{mention.rule}"))


def mention_unit(mention: TimeMention, clauses: Clauses) -> int:
    """Index of the unit that holds a time mention."""
    return next(unit.index for unit in clauses.units if unit.time is mention)


def _own_time(draft: Draft, scene: Scene) -> TimeMention | None:
    """The time expression that belongs to the draft's predicates: in their clause, else the only one of the sentence."""
    clauses = scene.clauses
    usable = [u for u in clauses.units if u.time is not None and u.time.kind != "duration" and not _time_of_saying(u, scene)]
    if not usable:
        return None
    best: tuple[int, Unit] | None = None
    for member in draft.members or [draft.predicate]:
        first, last = clauses.clause_range(member.unit.index)
        for unit in usable:
            if first <= unit.index < last and not _nearer_other(unit, draft, clauses):
                distance = abs(unit.index - member.unit.index)
                if best is None or distance < best[0]:
                    best = (distance, unit)
    if best is not None:
        return best[1].time
    ahead = [unit for unit in usable if unit.index < draft.unit.index]
    if ahead:
        return ahead[-1].time
    behind = usable[0]
    between = clauses.units[draft.unit.index + 1 : behind.index]
    if any(u.of("trigger") and clauses.by_unit.get(u.index) and not u.of("harm") for u in between) or any(
        u.kind == "sub" for u in between
    ):
        return None
    return behind.time


def _nearer_other(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """Whether the time stands in the clause of another verb of an event that is nearer to it."""
    own = min(abs(m.unit.index - unit.index) for m in draft.members or [draft.predicate])
    for other in clauses.predicates:
        if (
            other.unit.of("trigger")
            and other.verbal
            and all(other is not m for m in draft.members)
            and abs(other.unit.index - unit.index) < own
        ):
            return other.unit.index < unit.index
    return False


def _time_of_saying(unit: Unit, scene: Scene) -> bool:
    """«قال أمس إن …»: the time stands between the verb of saying and what is said."""
    for attribution in scene.attributions:
        verb: Predicate | None = attribution.verb
        if verb is None:
            continue
        between = scene.clauses.units[verb.unit.index : unit.index]
        if verb.unit.index < unit.index and not any(
            u.kind in ("comp", "quote") or u.text == ":" or u.of("trigger", "harm") for u in between
        ):
            return True
    return False


def _source(draft: Draft, scene: Scene, context: Context) -> tuple[Filler, ...]:
    covering = [a for a in scene.attributions if a.first <= draft.unit.index < a.last and a.verb is not draft.predicate]
    covering.sort(key=lambda a: a.first, reverse=True)
    chain: list[Filler] = []
    for attribution in covering:
        if attribution.again and not attribution.chain:
            continue
        for phrase in attribution.chain:
            if draft.unit in phrase.units:
                continue
            made = filler(phrase, context.raw, context.setting, rule="said by", role="source")
            if all(made.span != other.span for other in chain):
                chain.append(made)
    if not chain and any(a.again for a in covering):
        return context.source
    return tuple(chain)


def _missing(**fields: object) -> dict[str, str]:
    reasons = {
        "agents": "no doer is named in the clause",
        "targets": "nothing is named as struck",
        "places": "no place is named for it",
        "time": "the text does not date it",
        "harm": "no harm is told",
        "source": "told by the outlet in its own voice",
    }
    return {name: reasons[name] for name, value in fields.items() if not value}


__all__ = ["Context", "HarmMention", "Scene", "bare_name", "report"]
