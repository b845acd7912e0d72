"""Where a happening took place: its own places, those of its clause and sentence, those the text goes on with."""

from __future__ import annotations

from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft, frames
from riwaya.extract.locate import link_place
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import bare_name, elsewhere, fronted, is_place, near, place_phrases
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.link.compose import contained
from riwaya.records import Place
from riwaya.text.fold import fold


def places_of(draft: Draft, scene: Scene, context: Context) -> tuple[Place, ...]:
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
    chosen = _named_places(_with_containers(chosen, phrases, scene), scene, context)
    if not chosen:
        far = [
            (p, "elsewhere in the sentence")
            for p in elsewhere(draft.predicate, clauses, phrases, taken, barred)
            if not _of_speaker(p, scene)
        ]
        chosen = _named_places(_with_containers(far, phrases, scene), scene, context)
    if chosen and not bare_name(chosen[0][0]):
        context.last_place = chosen[0][0]
    linked = [(phrase, link_place(phrase, rule, context)) for phrase, rule in chosen]
    made = _dedupe([place for phrase, place in linked if place.name is not None or not _only_a_word(phrase)])
    if not made and context.fronted and scene.index:
        return tuple(context.fronted)
    if made:
        return tuple(contained(made))
    return context.places


def _with_containers(chosen: list[tuple[Phrase, str]], phrases: list[Phrase], scene: Scene) -> list[tuple[Phrase, str]]:
    """Add the place that contains a chosen one («حي الزهور في بغداد»); drop the one it only lies near («جنوب تكريت»)."""
    kept = {id(phrase) for phrase, _ in chosen}
    out = list(chosen)
    for phrase in phrases:
        before = next((p for p in phrases if p.last in (phrase.first, phrase.first - 1) and p is not phrase), None)
        if before is None or id(before) not in kept:
            continue
        between = scene.clauses.units[before.last : phrase.first]
        if any(unit.kind != "prep" for unit in between) or phrase.first_unit.conj:
            continue
        inside = (
            phrase.prep in words("part_of")
            and before.head.of("place_noun") is not None
            and not phrase.head.of("actor_noun", "trigger")
        )
        around = (
            phrase.prep in words("compass") and (_quarter(before) or _wide(phrase)) and bool(phrase.head.place or _wide(phrase))
        )
        if (phrase.prep in words("container") or inside or around) and id(phrase) not in kept:
            kept.add(id(phrase))
            out.append((phrase, "contains it"))
        elif phrase.prep in words("compass") and not _quarter(before) and not _wide(phrase):
            out = [(p, rule) for p, rule in out if p is not phrase]
    return out


def _quarter(phrase: Phrase) -> bool:
    return _precision(phrase) in ("neighbourhood", "site")


def _wide(phrase: Phrase) -> bool:
    return phrase.head.of("country") is not None or _precision(phrase) in ("governorate", "region", "country")


def _precision(phrase: Phrase) -> str:
    noun = phrase.head.of("place_noun")
    if noun is not None:
        return str(noun.info.get("precision") or "")
    return str(phrase.head.place[0].precision) if phrase.head.place else ""


def _only_a_word(phrase: Phrase) -> bool:
    """Whether all that makes the phrase a place is a name that is also an ordinary word («في الأرواح»)."""
    found = phrase.head.place
    return bool(found) and phrase.any("place_noun") is None and all(candidate.ambiguous for candidate in found)


def _in_trigger(phrase: Phrase, draft: Draft) -> bool:
    """Whether the phrase is a part of the trigger's own words («خرج عن الخدمة»)."""
    rest = {word for alternatives in draft.entry.rest for word in alternatives}
    return bool(rest) and (phrase.head.text in rest or ("ال" + phrase.head.text) in rest)


def _named_places(chosen: list[tuple[Phrase, str]], scene: Scene, context: Context) -> list[tuple[Phrase, str]]:
    return [pair for phrase, rule in chosen if (pair := _named_place(phrase, rule, scene, context)) is not None]


def _named_place(phrase: Phrase, rule: str, scene: Scene, context: Context) -> tuple[Phrase, str] | None:
    """The phrase if it names a place; a lone «المدينة» stands for the place it goes back to; other common nouns name none."""
    if not bare_name(phrase):
        return phrase, rule
    noun = phrase.head.of("place_noun")
    if noun is None or not phrase.head.art or noun.info.get("precision") == "country":
        return None
    if fold(noun.lemma) not in words("going_back"):  # «العاصمة», «المتحف الوطني»: all that the text says
        alone = len(phrase.units) == 1 and noun.info.get("kind") in ROADS
        return None if alone else (phrase, rule)
    before = [*context.history, *scene.clauses.phrases[: phrase.index]]
    earlier = _named_before(phrase, before) or _of_its_rank(str(noun.info.get("precision")), before, context)
    return (earlier, f"{rule}, gone back to") if earlier is not None else (phrase, rule)


ROADS = ("road", "route", "point", "side", "part")


def _of_its_rank(precision: str, before: list[Phrase], context: Context) -> Phrase | None:
    """The last named place that «المدينة», «المحافظة» can stand for: one of the same rank; «المنطقة» stands for any."""
    if precision in ("region", "site"):
        return context.last_place
    wanted = ("town",) if precision == "town" else ("district", "town") if precision == "district" else (precision,)
    for other in reversed(before):
        if not bare_name(other) and other.head.place is not None and _precision(other) in wanted and is_place(other):
            return other
    return None


def _named_before(phrase: Phrase, earlier: list[Phrase]) -> Phrase | None:
    """The nearest named place before that is called by the same noun: «القرية» goes back to «قرية الزيتون»."""
    noun = phrase.head.of("place_noun")
    if noun is None:
        return None
    for other in reversed(earlier):
        if bare_name(other):
            continue
        for unit in other.units:
            if any(entry.cat == "place_noun" and entry.lemma == noun.lemma for entry, _ in unit.entries):
                return other if unit is other.head else _part(other, unit)
    return None


def _part(phrase: Phrase, unit: Unit) -> Phrase:
    """The place inside a phrase that names people or things of it: «سكان بلدة الزيتون»."""
    rest = [u for u in phrase.units if u.index >= unit.index]
    return Phrase(phrase.index, unit.index, phrase.last, unit, rest, leader=phrase.leader, more={"within": phrase})


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
        if all(place.span != other.span and (place.id is None or place.id != other.id) for other in out):
            out.append(place)
    return out
