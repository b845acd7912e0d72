"""Places and days that sentences before have named: what a report may go on with that names none itself, or not all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from riwaya.extract.context import Context, Scene, Sight, TimeSight
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import bare_name, is_place, locative, place_in
from riwaya.extract.units import Unit
from riwaya.extract.when import AHEAD
from riwaya.records import Evidence, Report, Span, TimeSpan
from riwaya.text.fold import fold

NEAREST = 8
"""How many different places, the last named first, can be gone on with; that which the document names first comes on top."""
DAYS = 5
"""How many different days can be."""
WITHIN = 60
"""How many mentions of places and of days, and how many reports, are looked back to: a sentence of a long text costs no more."""
OPENING = 2
"""Words before a place that opens its sentence."""
REPORTS = 6
"""How many reports before are looked at for what they have as their place."""


def note_sights(scene: Scene, context: Context) -> None:
    """Keep the places and days that a sentence names for those behind it."""
    verbless = not any(unit.kind == "verb" for unit in scene.clauses.units)
    for nth, phrase in enumerate(_named(scene)):
        name = _name(phrase)
        led = "led" if locative(phrase, scene.clauses) else "inside" if "within" in phrase.more else "not led"
        opens = "heading" if verbless and nth == 0 else "opens" if phrase.first <= OPENING else "within"
        context.sightings[name] += 1
        times = min(3, context.sightings[name])
        first = not context.sights or (name == context.sights[0].name)
        context.sights.append(Sight(phrase, name, scene.index, scene.paragraph, _rank(phrase), led, opens, times, first))
    for unit in scene.clauses.units:
        mention = unit.time
        if mention is not None and mention.start is not None and mention.kind in ("point", "since"):
            span = Span(unit.start, unit.end, context.raw[unit.start : unit.end])
            time = TimeSpan(span, mention.start, mention.end, mention.precision, Evidence(f"time:{mention.rule}"))
            opens = "heading" if verbless else "opens" if unit.index <= 1 else "within"
            context.days.append(TimeSight(time, scene.index, scene.paragraph, mention.kind, opens))


def _named(scene: Scene) -> list[Phrase]:
    """The phrases of a sentence that name a place, and the places in the names of people and things."""
    found = []
    for phrase in scene.clauses.phrases:
        named = phrase if is_place(phrase) else place_in(phrase)
        if named is not None and not bare_name(named):
            found.append(named)
    return found


def _naming(phrase: Phrase) -> Unit:
    return next((u for u in phrase.units if u.place and u.of("place_noun") is None), phrase.units[-1])


def _name(phrase: Phrase) -> str:
    """What a place is known by: the name in the gazetteer («المكلا», «مدينة المكلا»), else its own folded words."""
    unit = _naming(phrase)
    return str(unit.place[0].name) if unit.place else unit.text


def _rank(phrase: Phrase) -> str:
    noun = phrase.head.of("place_noun")
    if noun is not None:
        return str(noun.info.get("precision") or "")
    unit = _naming(phrase)
    return str(unit.place[0].precision) if unit.place else "country" if unit.of("country") else ""


def earlier_places(draft: Draft, made: Report, scene: Scene, context: Context) -> Iterator[tuple[Sight, list[str]]]:
    """Each place that sentences before have named and this one does not, at its last mention, with its features."""
    if not context.sights:
        return
    if "own places" not in scene.clauses.more:
        scene.clauses.more["own places"] = frozenset(map(_name, _named(scene)))
    seen = set(scene.clauses.more["own places"])
    shared = _shared(draft, made, scene)
    ranks: dict[str, int] = {}
    for sight in (*reversed(context.sights[-WITHIN:]), context.sights[0]):
        if sight.name in seen or (len(ranks) and sum(ranks.values()) >= NEAREST and not sight.first):
            continue
        seen.add(sight.name)
        features = _features(sight, sum(ranks.values()), ranks.get(sight.rank, 0), shared, draft, made, scene, context)
        ranks[sight.rank] = ranks.get(sight.rank, 0) + 1
        yield sight, features


@dataclass(frozen=True, slots=True)
class _Shared:
    """What holds of a draft for all places before it."""

    own: int
    bare: frozenset[str]
    form: str
    opening: str
    nth: int
    inside: frozenset[str]


def _shared(draft: Draft, made: Report, scene: Scene) -> _Shared:
    bare = frozenset(_rank(p) for p in scene.clauses.phrases if is_place(p) and bare_name(p) and p.head.art)
    nth = sum(other.unit.index < draft.unit.index for other in scene.drafts)
    inside = frozenset(name for place in made.places for name in place.within[:2])
    return _Shared(min(2, len(made.places)), bare, _form(draft), _opening(scene), min(2, nth), inside)


def _features(
    sight: Sight, rank: int, kind_rank: int, shared: _Shared, draft: Draft, made: Report, scene: Scene, context: Context
) -> list[str]:
    gap, paragraphs = min(scene.index - sight.sentence, 5), min(scene.paragraph - sight.paragraph, 3)
    own, kind = shared.own, made.type
    rank, kind_rank = min(rank, 4), min(kind_rank, 3)
    bare = "none" if not shared.bare else "alike" if sight.rank in shared.bare else "other"
    used = _used(sight, made, scene, context)
    unit = _naming(sight.phrase)
    contains = bool(unit.place) and unit.place[0].name in shared.inside
    return [
        f"seen own {own}",
        f"seen own {own} gap {gap} paragraphs {paragraphs}",
        f"seen own {own} rank {rank} paragraphs {paragraphs}",
        f"seen own {own} rank {rank} gap {gap}",
        f"seen own {own} {sight.rank} rank {kind_rank}",
        f"seen own {own} {sight.rank} paragraphs {paragraphs}",
        f"seen own {own} bare {bare} {sight.rank} rank {kind_rank}",
        f"seen own {own} bare {bare} rank {rank}",
        f"seen own {own} {kind}",
        f"seen own {own} {kind} {shared.form}",
        f"seen own {own} {shared.form} gap {gap}",
        f"seen own {own} {sight.led} gap {gap}",
        f"seen own {own} {sight.opens} paragraphs {paragraphs}",
        f"seen own {own} {sight.opens} {sight.rank}",
        f"seen own {own} times {sight.times} first {sight.first}",
        f"seen own {own} first {sight.first} {sight.rank}",
        f"seen own {own} nth {shared.nth} gap {gap}",
        f"seen own {own} opening {shared.opening}",
        f"seen opening {shared.opening} gap {gap} paragraphs {paragraphs}",
        f"seen own {own} continues {'continues' in draft.more} gap {gap}",
        f"seen own {own} status {made.status}",
        f"seen contains {contains} own {own} gap {gap}",
        f"seen contains {contains} {sight.rank}",
        *(f"seen own {own} {one}" for one in used),
        *(f"seen {one} gap {gap}" for one in used),
        *(f"seen {one} {shared.form} {paragraphs}" for one in used),
    ]


def _used(sight: Sight, made: Report, scene: Scene, context: Context) -> list[str]:
    """Which of the last reports had it as their place."""
    word = _naming(sight.phrase).text
    for nth, (report, sentence) in enumerate(reversed(context.reports[-REPORTS:])):
        if any(place.name == sight.name or word in fold(place.span.text) for place in report.places):
            kin = type_info()[report.type]["family"] == type_info()[made.type]["family"]
            same = "same" if report.type == made.type else "kin" if kin else "other"
            near = "here" if sentence == scene.index else "before"
            return [f"used {min(nth, 3)} {near}", f"used {same} {min(nth, 3)}", f"used {report.type} {made.type}"]
    return ["unused", f"unused of {min(3, len(context.reports))}"]


def _form(draft: Draft) -> str:
    return f"{'definite' if draft.unit.art else 'bare'} {'verb' if draft.predicate.verbal else 'noun'}"


def _opening(scene: Scene) -> str:
    """The word that opens a sentence if it is one that joins or leads in, else what it is."""
    first = next((u for u in scene.clauses.units if u.kind not in ("punct", "quote")), None)
    return "" if first is None else first.text if first.kind in ("sub", "conj", "adv", "prep") else first.kind


def earlier_days(draft: Draft, made: Report, scene: Scene, context: Context, own: int) -> Iterator[tuple[TimeSpan, list[str]]]:
    """Each day that sentences before have named, at its last mention, with its features; `own`: how many this one names."""
    if not context.days:
        return
    form, opened, own = _form(draft), _opening(scene), min(1, own)
    known = "none" if made.time is None else "dated" if made.time.start is not None else "undated"
    days = context.days[-WITHIN:]
    number = min(3, len({(s.time.start, s.time.end) for s in days}))
    near = context.reports[-WITHIN:]
    coming = {r.time.span.start for r, _ in near if r.time is not None and r.time.evidence.rule == AHEAD}
    seen: set[tuple[date | None, date | None]] = set()
    for sight in (*reversed(days), context.days[0]):
        stretch = (sight.time.start, sight.time.end)
        first = sight is context.days[0]
        if stretch in seen or (len(seen) >= DAYS and not first) or sight.time.span.start in coming:
            continue  # «دعت إلى إضراب الثلاثاء» names no day that has been
        rank = min(len(seen), 3)
        seen.add(stretch)
        gap, paragraphs = min(scene.index - sight.sentence, 5), min(scene.paragraph - sight.paragraph, 3)
        had, precision = _dated(stretch, context), sight.time.precision
        yield (
            sight.time,
            [
                "seen",
                f"seen own {own} {known}",
                f"seen own {own} gap {gap} paragraphs {paragraphs}",
                f"seen own {own} rank {rank} paragraphs {paragraphs}",
                f"seen own {own} rank {rank} gap {gap}",
                f"seen own {own} {sight.kind} {precision} gap {gap}",
                f"seen own {own} {sight.opens} paragraphs {paragraphs}",
                f"seen own {own} {sight.opens} first {first} gap {gap}",
                f"seen own {own} first {first} of {number}",
                f"seen own {own} {made.type}",
                f"seen own {own} {form} gap {gap}",
                f"seen own {own} opening {opened}",
                f"seen opening {opened} gap {gap} paragraphs {paragraphs}",
                f"seen own {own} status {made.status} gap {gap}",
                f"seen own {own} {had}",
                f"seen {had} gap {gap} paragraphs {paragraphs}",
                f"seen {had} {made.type}",
                f"seen {had} {form}",
                f"seen own {own} rule {sight.time.evidence.rule}",
                f"seen continues {'continues' in draft.more} gap {gap} {had}",
            ],
        )


def _dated(days: tuple[date | None, date | None], context: Context) -> str:
    """Which of the last reports has that day."""
    for nth, (report, _) in enumerate(reversed(context.reports[-REPORTS:])):
        if report.time is not None and (report.time.start, report.time.end) == days:
            return f"dates {min(nth, 3)}"
    return f"dates none of {min(3, len(context.reports))}"
