"""Drafts to reports: phrases become records with their evidence, and every empty field gets its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from riwaya.extract.actors import FIGHTERS, PEOPLE_OF_COUNTRY, core, filler, is_held, sort_of
from riwaya.extract.anaphora import PEOPLE, same_as, suits
from riwaya.extract.attribution import Attribution
from riwaya.extract.belonging import (
    abbreviation_behind,
    known_person,
    members_behind,
    of_owner,
    outlet_behind,
    owner_behind,
)
from riwaya.extract.clauses import Clauses
from riwaya.extract.context import Context, Scene
from riwaya.extract.counting import MANY
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.facilities import facility
from riwaya.extract.harm import THINGS, HarmMention, one_harm, to_harm, together
from riwaya.extract.naming import branch_of, by_nisba, called, described, of_police, relief_class, relief_of, state_outlet
from riwaya.extract.officials import official_name
from riwaya.extract.owners import beside_whom, supposed
from riwaya.extract.parties import LOOKED_BACK, by_word, claimant_of, remember
from riwaya.extract.phrases import Phrase
from riwaya.extract.rolls import actors
from riwaya.extract.short_names import so_called
from riwaya.extract.states import STATE_ACTS, as_state
from riwaya.extract.status import describes_speaker, happened_already, status_of
from riwaya.extract.told_counts import those_counted, told_behind
from riwaya.extract.victims import on_board, unharmed, whole
from riwaya.extract.when import time_of
from riwaya.extract.where import places_of
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Filler, Harm, Report, Span, TimeSpan, Weapon
from riwaya.text.fold import fold

CROWDS = ("civilians", "other", "political_militia", "protesters")
"""Classes under which the people of a riot may be known otherwise."""

SOFT = (*CROWDS, "rioters", "political_party", "media")
"""Classes under which demonstrators may be known otherwise."""

BESIDE = frozenset(f"prep:{prep}" for prep in words("beside"))
"""Rules by which what stood beside an explosion is taken to be its target."""


def report(draft: Draft, scene: Scene, context: Context) -> Report:
    """The report of a draft."""
    raw, clauses = context.raw, scene.clauses
    if draft.type == "detention":
        _among_demonstrators(draft, scene)
    status, outcome, rule = draft.more.get("status") or status_of(draft.predicate, clauses, scene.attributions)
    source = _source(draft, scene, context, status)
    context = spoken(context, source)
    outcome = outcome or draft.more.get("outcome")
    agents = _fillers(_somebody(draft.agents), "agent", context)
    if type_info()[draft.type]["family"] == "assault":
        agents = tuple(_as_claimed(agent, draft, scene, context) for agent in agents)
    if draft.type in (*BY_FORCE, "property_destruction"):
        agents = tuple(class_in(draft.type, "agents", agent) for agent in agents)
    doers = {agent.id for agent in agents if agent.id}
    for phrase, _ in draft.targets if len(doers) == 1 else ():
        phrase.more["done_by"] = doers
    struck = _fillers(_somebody(draft.targets), "target", context)
    targets = tuple(class_in(draft.type, "targets", target) for target in struck)
    harm = _harm(draft, status, outcome, clauses, context)
    victims = _victims(draft, scene, context)
    if not targets and (draft.type != "armed_clash" or not agents):
        targets = victims
    elif targets and victims and all(t.evidence.rule in BESIDE and t.actor_class == "other" for t in targets):
        targets = victims  # «قتل شخص في انفجار قرب محطة»: what stood near is named for the place
    elif all(t.actor_class == "other" for t in targets):
        targets += tuple(v for v in victims if v.actor_class != "civilians" and all(v.span != t.span for t in targets))
    agents, targets = _sides(draft, agents, targets, context)
    if any(fold(word) in words("defecting") for word in draft.entry.lemma.split()[:1]):
        men = {phrase.start for phrase, _ in draft.agents if phrase.any("title", "person") is None}
        agents = tuple(_left_a_force(agent, targets) if agent.span.start in men else agent for agent in agents)
    agents, targets = _moved(draft, *_crowds(draft, agents, targets, scene, context))
    places = places_of(draft, scene, context)
    time = time_of(draft, scene, context, status)
    if status == "actual" and _yet_to_come(time, context) and not happened_already(draft.predicate, clauses):
        status, rule = "planned", "status:future day"
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
        evidence=Evidence(f"{'heard' if draft.more.get('heard') else draft.entry.cat}:{draft.entry.lemma}", rule),
        missing=missing(agents=agents, targets=targets, places=places, time=time, harm=harm, source=source),
    )


def _somebody(told: list[tuple[Phrase, str]]) -> list[tuple[Phrase, str]]:
    """What the rules chose, without the words of harm itself: «مقتل ثلاثة وإصابة خمسة»."""
    return [(phrase, why) for phrase, why in told if sort_of(phrase) != "event" or phrase.head.of("harm") is None]


def spoken(context: Context, source: Iterable[Filler]) -> Context:
    """The context as a report is read that somebody tells: loaded words are in his mouth, «قواتنا» are his."""
    row = next((actors()[link.id] for link in source if link.id in actors()), None)
    if row is None:
        return context
    setting = context.setting
    sides = {row["name"], "state" if row["country"] == setting.country and row["class"] in RULERS else row["country"]} - {""}
    return replace(context, setting=replace(setting, mouth=setting.mouth | sides, speaker=row["id"]))


BY_FORCE = ("suicide_bomb", "attack", "abduction", "grenade", "remote_explosive", "armed_clash", "territory_captured")
"""Types of violence that make unidentified attackers of the people who do it."""
HELPS = ("aid_delivery", "evacuation", "ceasefire")
"""Types of what states do without their forces."""
RULERS = ("state_forces", "government")


def _yet_to_come(time: TimeSpan | None, context: Context) -> bool:
    return time is not None and time.start is not None and context.published is not None and time.start > context.published


def _fillers(boxed: list[tuple[Phrase, str]], role: str, context: Context) -> tuple[Filler, ...]:
    out: list[Filler] = []
    for given, rule in boxed:
        phrase = core(given, context.here)
        made = known_before(phrase, filler(phrase, context.raw, context.setting, rule=rule, role=role), context, role)
        if all(made.span != other.span for other in out):
            out.append(made)
    return tuple(out)


def known_before(phrase: Phrase, made: Filler, context: Context, role: str) -> Filler:
    """The filler with the name and class that the text around it tells."""
    known_ = _known_before(phrase, made, context, role)
    remember(phrase, known_.id)
    if role == "target" and known_.name is None and known_.actor_class == "other":
        return facility(phrase, known_, _before(phrase, context))
    if role == "source" and known_.name is None:
        return replace(known_, name=official_name(phrase, known_.actor_class, context.raw[phrase.end : phrase.end + 40]))
    if role != "target" or known_.actor_class not in ("civilians", "protesters") or known_.name is not None:
        return known_
    behind = fold(context.raw[phrase.end : phrase.end + 30]).split()[:1]
    if behind and behind[0] in words("suspected"):
        return replace(known_, actor_class="political_militia", evidence=Evidence(made.evidence.rule, "suspected of violence"))
    crowd = phrase.more.get("crowd")
    if crowd and phrase.any("title", "person") is None:
        return replace(known_, actor_class=str(crowd), evidence=Evidence(made.evidence.rule, "held at a demonstration"))
    return known_


def _among_demonstrators(draft: Draft, scene: Scene) -> None:
    """Mark those who are held in a sentence that tells of people who demonstrate: they are of the crowd."""
    here = {d.type for d in scene.drafts}
    crowd = "rioters" if "riot" in here else "protesters" if here & {"protest", "protest_repressed"} else ""
    for phrase, _ in draft.targets:
        phrase.more["crowd"] = crowd


def _known_before(phrase: Phrase, made: Filler, context: Context, role: str) -> Filler:
    """«التنظيم», «الحزب», «المصدر»: a lone definite noun has the name and class of the one it goes back to."""
    if fold(context.raw[phrase.end : phrase.end + 16]).strip().startswith(tuple(words("without_pilot"))):
        phrase.more["unmanned"] = True
    state = as_state(phrase, made, context.setting, role)
    if state is not made:
        return state
    station = of_police(phrase, made, context.setting)
    if station is not made:
        return station
    guess = supposed(phrase, context.raw, context.here) if made.name is None or made.actor_class in FIGHTERS else None
    if guess is not None:
        return called(made, guess, context.setting)
    if (
        made.name is None
        and sort_of(phrase) in ("object", "place")
        and (made.actor_class in (*FIGHTERS, "political_party") or (phrase.head.enc and _is_thing(phrase)))
    ):
        return described(phrase, made, context.setting, _before(phrase, context))
    holder = replace(phrase, head=phrase.units[1], units=phrase.units[1:]) if len(phrase.units) > 1 and is_held(phrase) else None
    held = by_word(holder, context.setting) if holder is not None and made.name is None else None
    if held is not None:
        return called(made, held, context.setting)  # «مواقع النظام»
    group = by_nisba(phrase) if made.name is None and _is_site(phrase) else None
    if group is not None:
        return called(made, group, context.setting)  # «نقطة حوثية»
    if made.name is None and sort_of(phrase) == "object":
        return relief_of(phrase, made, context.setting)
    if role == "target" and made.actor_class == "other" and sort_of(phrase) == "place":
        return relief_of(phrase, made, context.setting)
    people = _those_they_are_of(phrase, context) if made.name is None and _is_share(phrase, context.raw) else None
    if people is not None:
        those = known_before(
            people, filler(people, context.raw, context.setting, rule=made.evidence.rule, role=role), context, "agent"
        )
        why = Evidence(made.evidence.rule, f"of «{those.span.text}»")
        return replace(made, name=those.name, id=those.id, actor_class=those.actor_class, evidence=why)
    short = abbreviation_behind(phrase, context.here, context.raw)
    if short is not None:
        whole = filler(short, context.raw, context.setting, rule=made.evidence.rule, role=role)
        why = Evidence(made.evidence.rule, f"its short name is «{whole.span.text}»")
        return replace(made, name=whole.name, id=whole.id, actor_class=whole.actor_class, evidence=why)
    if made.name is not None:
        return branch_of(phrase, made, context.setting)
    told = so_called(phrase, context.setting)
    if told is not None:
        return called(made, told, context.setting)
    if sort_of(phrase) != "actor" and role != "source":
        return made
    man = known_person(phrase, context.history, context.here, context.raw)
    if man is not None:
        office = filler(man, context.raw, context.setting, rule=made.evidence.rule, role=role)
        office = described(man, office, context.setting, _before(man, context))
        why = Evidence(made.evidence.rule, "by the office told of beside the name")
        return replace(made, actor_class=office.actor_class, name=office.name, id=office.id, evidence=why)
    principal = beside_whom(phrase, _of_sentence(phrase, context))
    if principal is not None:
        led = filler(principal, context.raw, context.setting, rule=made.evidence.rule, role="target")
        led = known_before(principal, led, context, "agent")
        if led.actor_class in FIGHTERS:
            why = Evidence(made.evidence.rule, f"beside «{led.span.text}»")
            return replace(made, actor_class=led.actor_class, name=led.name, id=led.id, evidence=why)
    owner = owner_behind(phrase, context.here, context.raw)
    if owner is not None:
        whose = filler(owner, context.raw, context.setting, rule=made.evidence.rule, role="agent")
        whose = known_before(owner, whose, context, "agent")
        owned = of_owner(made, whose, phrase, role)
        if owned is not made:
            return owned
    outlet = outlet_behind(phrase, context.here, context.raw)
    if outlet is not None:
        return replace(made, name=filler(outlet, context.raw, context.setting, rule=made.evidence.rule, role="source").name)
    if made.actor_class == "media" and (official := state_outlet(phrase, context.setting)) is not None:
        why = Evidence(made.evidence.rule, "the outlet of the state, where the text plays")
        return replace(made, name=official, evidence=why)
    members = members_behind(phrase, context.here, context.raw)
    if members is not None:
        kind = filler(members, context.raw, context.setting, rule=made.evidence.rule, role="agent").actor_class
        if kind in FIGHTERS:
            made = replace(made, actor_class=kind, evidence=Evidence(made.evidence.rule, f"made up of «{members.head.text}»"))
    if role == "source" and context.speaker is not None and speaks_again(phrase):
        kept = next((link for link in context.source if link.span.start == context.speaker.start and link.id), None)
        if kept is not None:
            why = Evidence(made.evidence.rule, f"who was quoted before: «{kept.span.text}»")
            return replace(made, name=kept.name, id=kept.id, actor_class=kept.actor_class, evidence=why)
        first = filler(context.speaker, context.raw, context.setting, rule=made.evidence.rule, role=role)
        first = described(context.speaker, first, context.setting, _before(context.speaker, context))
        if first.actor_class not in ("other", "media", "civilians"):
            why = Evidence(made.evidence.rule, f"who was quoted before: «{first.span.text}»")
            return replace(made, name=first.name, id=first.id, actor_class=first.actor_class, evidence=why)
    earlier = same_as(phrase, context.history)
    if earlier is None or earlier is phrase:
        return described(
            phrase, made, context.setting, _before(phrase, context), here=context.here, flown=_flown(phrase, context.raw)
        )
    first = filler(earlier, context.raw, context.setting, rule=made.evidence.rule, role=role)
    first = described(earlier, first, context.setting, _before(phrase, context))
    inside = earlier.head.entries and phrase.head.entries and earlier.head.entries[0][0].lemma != phrase.head.entries[0][0].lemma
    if first.name is None or inside:  # «طائرات للجيش», then «الجيش»
        named = described(phrase, made, context.setting, _before(phrase, context), here=context.here)
        if named.name is not None:
            return named
    return replace(
        made,
        name=first.name,
        id=first.id,
        actor_class=first.actor_class,
        evidence=Evidence(made.evidence.rule, f"goes back to «{first.span.text}»"),
    )


def _is_share(phrase: Phrase, raw: str) -> bool:
    """«ثلاثة منهم», «بعضهم», «عشرات آخرون»: some of those told of before, by a number or a word of no meaning of its own."""
    if len(phrase.units) > 1 or phrase.subset:
        return False
    text, number = phrase.head.text, phrase.head.kind == "number"
    told = "".join(c if c.isalpha() else " " for c in fold(raw[phrase.end : phrase.end + BEHIND])).split()[:1]
    some = any(text.endswith(them) and text.removesuffix(them) in words("share_of") for them in PEOPLE)
    counted = number and bool(told) and told[0] in words("of_them")
    return (number and some) or counted or any(fold(entry.lemma) in words("others") for entry, _ in phrase.head.entries)


BEHIND = 12
"""Letters behind a number in which «منهم» is looked for."""


def _those_they_are_of(phrase: Phrase, context: Context) -> Phrase | None:
    """The people told of last, other than who did this."""
    for earlier in reversed(_before(phrase, context)[-LOOKED_BACK:]):
        did_it = earlier.more.get("named") in phrase.more.get("done_by", ())
        if sort_of(earlier) == "actor" and not did_it and earlier.head.kind != "number" and suits(PEOPLE[0], earlier):
            return earlier
    return None


def _is_site(phrase: Phrase) -> bool:
    """Whether the head is a noun of places as small as a position: «نقطة», «موقع»."""
    noun = phrase.head.of("place_noun")
    return noun is not None and noun.info.get("precision") == "site"


def _is_thing(phrase: Phrase) -> bool:
    return sort_of(phrase) == "object" or is_held(phrase)


def _flown(phrase: Phrase, raw: str) -> bool:
    """«غارات أميركية», «الطائرات الروسية والسورية»: whether an adjective alone tells whose aircraft they are."""
    if len(phrase.units) > 1 or phrase.head.of("nisba") is None:
        return False
    words_before = fold(raw[max(0, phrase.start - 60) : phrase.start]).split()[-3:]
    return any(word.removeprefix("و").removeprefix("ال") in words("air_raids") for word in words_before)


def speaks_again(phrase: Phrase) -> bool:
    """«البيان», «المصدر», «المتحدث»: alone with the article."""
    head = phrase.head
    definite = head.art or head.text.startswith("ال")
    alone = len(phrase.units) == 1 or all(unit.text in words("same") for unit in phrase.units[1:])
    return alone and definite and any(fold(entry.lemma) in words("speaks_again") for entry, _ in head.entries)


def speaker_of(chain: Sequence[Phrase], before: Phrase | None) -> Phrase:
    """Who speaks, of those who are quoted: no «البيان» that goes back to who spoke before, or whose issuer stands behind it."""
    if before is not None and speaks_again(chain[0]):
        return before
    noun = chain[0].head.of("actor_noun")
    statement = noun is not None and noun.info.get("kind") == "statement"
    return chain[1] if statement and len(chain) > 1 else chain[0]


def _of_sentence(phrase: Phrase, context: Context) -> list[Phrase]:
    return [p for p in context.here if p.last <= phrase.first]


def _before(phrase: Phrase, context: Context) -> list[Phrase]:
    """The phrases before one, of earlier sentences and its own."""
    return [*context.history, *(p for p in context.here if p.last <= phrase.first)]


def _hurt(mentions: Iterable[HarmMention]) -> list[tuple[Phrase, str]]:
    """The people who came to harm, named by more than the word of harm."""
    return [
        (v, "victims of the harm")
        for m in mentions
        if m.kind in ("killed", "wounded", "abducted", "captured")
        for v in m.victims
        if v.head.of("harm") is None
        and v.head.kind != "number"
        and v.head.text not in words("counted_before")
        and sort_of(v) == "actor"
    ]


def _victims(draft: Draft, scene: Scene, context: Context) -> tuple[Filler, ...]:
    """Victims that are named by more than the word of harm are targets where nothing else is named as struck."""
    if type_info()[draft.type]["family"] not in ("assault", "protest"):
        return ()
    phrases = _hurt(draft.harm)
    phrases += [(v, "things harmed") for m in draft.harm if m.kind in THINGS for v in m.victims if sort_of(v) == "object"]
    whole = _fillers(phrases, "target", context)
    classes = {v.actor_class for v in whole}
    parts = [
        (part, "named among the victims")
        for victim, _ in phrases
        for part in scene.clauses.phrases[victim.index + 1 : victim.index + 2]
        if part.subset and sort_of(part) == "actor" and part.head.of("actor_noun", "actor", "title", "person")
    ]
    named = _fillers(parts, "target", context)
    return whole + tuple(p for p in named if p.actor_class not in classes)


def _crowds(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...], scene: Scene, context: Context
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """At a protest those who do it are protesters, at a riot rioters, whatever else they are; a force that disperses is none."""
    kind = {"protest": "protesters", "riot": "rioters", "protest_repressed": "protesters"}.get(draft.type)
    if kind is None:
        return agents, targets
    hurt = {id(v) for draft_ in (draft, *context.drafts[-6:]) for m in draft_.harm for v in m.victims}
    speakers = {id(link) for a in scene.attributions for link in a.chain}
    crowd = [
        p
        for p in scene.clauses.phrases
        if (noun := p.head.of("actor_noun")) is not None
        and noun.info.get("class") in ("protesters", "rioters")
        and noun.info.get("kind") != "gathering"
        and id(p) not in hurt
        and id(p) not in speakers
    ]
    found = _fillers(
        [(p, "demonstrators of the sentence") for p in sorted(crowd, key=lambda p: abs(p.first - draft.unit.index))[:1]],
        "agent",
        context,
    )
    if draft.type == "protest_repressed":
        targets = targets or found
        return tuple(a for a in agents if a.actor_class not in ("protesters",)), tuple(
            replace(t, actor_class=kind) if t.actor_class in SOFT else t for t in targets
        )
    agents = agents or found
    bodies = {(p.start, p.end) for p, _ in draft.agents if is_body(p)}
    return tuple(
        replace(a, actor_class=kind) if _can_march(a) and (a.span.start, a.span.end) not in bodies else a for a in agents
    ), targets if draft.type == "riot" else ()


def _can_march(made: Filler) -> bool:
    return made.actor_class in SOFT or (made.name is None and made.evidence.note == PEOPLE_OF_COUNTRY)


def _sides(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...], context: Context
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """A state named as doer of violence stands for its forces; at a riot the forces are those set upon."""
    if type_info()[draft.type]["family"] in ("assault", "protest"):
        agents = tuple(replace(a, actor_class="state_forces") if a.actor_class == "government" and a.name else a for a in agents)
    agents = tuple(replace(a, actor_class="state_forces") if _is_of_defence(a) else a for a in agents)
    states = {phrase.start for phrase, _ in draft.agents if phrase.head.of("country") is not None and not phrase.prep}
    agents = tuple(_state(a, draft) if a.span.start in states and a.id is None else a for a in agents)
    if draft.type == "riot":
        forces = tuple(a for a in agents if a.actor_class in ("state_forces", "external_forces"))
        if len(forces) == len(agents) > 1:
            forces = forces[1:]
        agents = tuple(replace(a, actor_class="rioters") if a.actor_class in CROWDS else a for a in agents)
        return tuple(a for a in agents if a not in forces), targets + tuple(f for f in forces if f not in targets)
    return agents, targets


def _left_a_force(made: Filler, left: tuple[Filler, ...]) -> Filler:
    """«انشق عشرة عناصر عن الحرس كذا»: men of that force; «انشق عشرون عنصراً»: where none is named, of the army."""
    forces = [force for force in left if force.id and force.actor_class in FIGHTERS]
    if len(forces) == 1 and made.id is None:
        force = forces[0]
        why = Evidence(made.evidence.rule, f"of «{force.span.text}»")
        return replace(made, actor_class=force.actor_class, name=force.name, id=force.id, evidence=why)
    supposed_ = made.name is None and (made.evidence.note or "").endswith("country")
    if made.actor_class != "rebel_group" or not supposed_:
        return made
    return replace(made, actor_class="state_forces", evidence=Evidence(made.evidence.rule, "who leave a force"))


def _as_claimed(made: Filler, draft: Draft, scene: Scene, context: Context) -> Filler:
    """«فجر انتحاري سيارته. وتبنى التنظيم كذا الهجوم»: attackers of whom nothing is told are those who claim the deed."""
    phrase = next((phrase for phrase, _ in draft.agents if phrase.start == made.span.start), None)
    if made.name is not None or made.actor_class != "political_militia" or phrase is None:
        return made
    found = claimant_of(phrase, scene.index, context.claims)
    return called(made, found, context.setting) if found is not None else made


def _state(made: Filler, draft: Draft) -> Filler:
    """«سحبت اليابان كتيبتها», «أدخلت قطر مساعدات»: a country that does something itself."""
    if draft.type in HELPS:
        return replace(made, actor_class="government", evidence=Evidence(made.evidence.rule, STATE_ACTS))
    kind = made.actor_class if made.actor_class in ("state_forces", "government") else "external_forces"
    return replace(made, actor_class=kind, evidence=Evidence(made.evidence.rule, STATE_ACTS))


def _is_of_defence(made: Filler) -> bool:
    """«أرسلت وزارة الدفاع تعزيزات»: it stands for its forces."""
    row = actors().get(made.id or "")
    return row is not None and row["role"] == "ministry_defence" and made.actor_class == "government"


def is_body(phrase: Phrase) -> bool:
    """«النقابة», «لجنة الحراك»: a body that calls or holds a demonstration stays what it is."""
    noun = phrase.head.of("actor_noun")
    if noun is not None:
        kind = noun.info.get("kind")
        party = noun.info.get("class") == "political_party" or fold(noun.lemma) in words("factions")
        return kind == "institution" or (kind == "group" and party)
    named = phrase.head.of("actor")
    return named is not None and phrase.quantity is None and named.info.get("kind") != "person"


def class_in(event_type: str, role: str, made: Filler) -> Filler:
    """The filler with the class that its part in the happening gives it: who marches is a protester, whatever else."""
    family = type_info()[event_type]["family"]
    if role == "agents" and family in ("assault", "protest") and made.actor_class == "government" and made.name:
        return replace(made, actor_class="state_forces")
    if role == "agents" and made.actor_class == "political_party" and event_type in BY_FORCE:
        return replace(made, actor_class="political_militia")  # «اشتبك الحزب مع …»: its armed men
    if role == "targets" and made.actor_class == "rioters" and made.id is not None and event_type not in ("riot", "detention"):
        return replace(made, actor_class="civilians")  # «قتل مستوطن»: whom it is done to riots not
    if role == "targets" and made.actor_class == "identity_militia" and event_type in ("attack", "abduction"):
        return replace(made, actor_class="civilians")  # «أعدم التنظيم ستة من العشيرة»: its people
    if role == "agents" and made.actor_class == "civilians" and made.name is None:
        if event_type in BY_FORCE:
            return replace(made, actor_class="political_militia")  # «فجر رجل حزاما ناسفا», «خطفه أشخاص بملابس مدنية»
        if event_type == "property_destruction":
            return replace(made, actor_class="rioters")  # «أحرق شبان سيارات»
    if event_type in HELPS and made.evidence.note == STATE_ACTS and made.id is None:
        return replace(made, actor_class="government")
    if event_type.startswith("aid_") and role == "agents" and made.actor_class == "other" and made.id is not None:
        return replace(made, actor_class=relief_class(made.id))
    if event_type.startswith("aid_") and role == "agents" and made.actor_class == "international_org" and made.name is None:
        return replace(made, actor_class="aid_org")  # «أدخلت منظمة قافلة»
    crowd = {("protest", "agents"): "protesters", ("protest_repressed", "targets"): "protesters"}.get((event_type, role))
    unnamed = made.actor_class in ("rebel_group", "government") and made.name is None  # «القضاة» march too
    if crowd is not None and (_can_march(made) or unnamed):
        return replace(made, actor_class=crowd)
    if (event_type, role) == ("riot", "agents") and made.actor_class in CROWDS:
        return replace(made, actor_class="rioters")
    return made


def _moved(
    draft: Draft, agents: tuple[Filler, ...], targets: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """People who flee or are brought out are whom it is done to, not who does it."""
    if draft.type not in ("displacement", "evacuation"):
        return agents, targets
    people = tuple(a for a in agents if a.actor_class in ("civilians", "other"))
    return tuple(a for a in agents if a not in people), people + targets


def _harm(draft: Draft, status: str, outcome: str | None, clauses: Clauses, context: Context) -> tuple[Harm, ...]:
    """The harm of the mentions given to the draft, and what its type implies; what did not happen did no harm."""
    if status in UNREAL:
        return ()
    found: list[Harm] = []
    for mention in draft.harm:
        found += _borne(mention, draft, context)
    implied = type_info()[draft.type].get("harm")
    if implied and outcome != "failed" and not unharmed(draft.unit, clauses) and not any(h.kind == implied for h in found):
        found += _implied(draft, str(implied), clauses, context)
    seen: dict[tuple[int, int, str], Harm] = {}
    for harm in found:
        seen.setdefault((harm.span.start, harm.span.end, harm.kind), harm)
    return tuple(seen.values())


def _borne(mention: HarmMention, draft: Draft, context: Context) -> list[Harm]:
    """The harm of a mention, as far as reports of the draft's type bear it."""
    made = to_harm(mention, context.raw, context.setting)
    if draft.type == "abduction":  # «مسلحون احتجزوا …»: held by gunmen is abducted
        made = [replace(h, kind="abducted") if h.kind == "captured" else h for h in made]
    return [h for h in made if h.kind in type_info()[draft.type].get("harms", ())]


def _implied(draft: Draft, kind: str, clauses: Clauses, context: Context) -> list[Harm]:
    """Who is arrested, kidnapped or driven out is counted by the targets; a hijacked ship is captured."""
    rule = f"implied by {draft.type}"
    those = those_counted(draft.unit, clauses)
    if those is not None:
        made = one_harm(kind, those[0], None, context.raw, context.setting, rule=rule)
        return [replace(made, minimum=those[1].minimum, maximum=those[1].maximum, approx=those[1].approx)]
    boxed = draft.targets or ([] if kind != "displaced" else draft.agents)
    phrases = [phrase for phrase, _ in boxed if not phrase.more.get("pronoun") and not (phrase.leader or phrase).subset]
    people = [whole(p, clauses, draft.unit) for p in phrases if is_person(p) and p.head.of("object", "weapon") is None]
    for phrase in people:
        told = told_behind(phrase, clauses)
        if told is not None:
            phrase.more["count"] = told
    vessels = [p for p in phrases if (thing := p.head.of("object")) is not None and thing.info.get("kind") in VESSELS]
    if kind == "abducted" and vessels and (not people or vessels[0].first < people[0].first):
        people = on_board(vessels[0], clauses)
        if not people:
            return [one_harm("captured", p, None, context.raw, context.setting, rule=rule) for p in vessels]
    counted = [(p, one_harm(kind, p, None, context.raw, context.setting, rule=rule)) for p in people]
    if not counted and kind != "displaced" and not vessels:
        return _by_pronoun(draft, kind, context)
    if kind == "displaced":
        counted = [(p, h) for p, h in counted if h.who != "combatants" and not (draft.unit in p.units and p.quantity is None)]
    return together(counted)


def is_person(phrase: Phrase) -> bool:
    """Whether a phrase names people; a word that nothing is known of is a name where people are taken."""
    unknown = sort_of(phrase) == "other" and phrase.head.kind in ("word", "name") and not phrase.head.place
    return sort_of(phrase) == "actor" or (unknown and not phrase.head.art)


def _by_pronoun(draft: Draft, kind: str, context: Context) -> list[Harm]:
    """«اقتاده مجهولون», «بعد توقيفهم»: a pronoun alone tells how many were taken."""
    unit = draft.unit
    counts = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2), "هم": (MANY, None), "هن": (MANY, None)}
    whom = draft.predicate.antecedent
    if draft.predicate.verbal and whom is not None and sort_of(whom) not in ("actor", "event"):
        return []  # «الوقود الذي يحتجزه العدو»
    doer = not draft.predicate.verbal and draft.predicate.subject is None and draft.predicate.object is not None
    if unit.enc not in counts or doer or any(p.head.of("object") is not None for p, _ in draft.targets):
        return []
    low, high = counts[unit.enc]
    span = Span(unit.start, unit.end, context.raw[unit.start : unit.end])
    return [Harm(span, kind, low, high, "unknown", False, Evidence("told by the pronoun"))]


VESSELS = ("vehicle", "arms")
CARRIED_THINGS = ("vehicle", "arms", "cargo", "property")
"""Kinds of things that can be the means of a deed."""
UNREAL = ("denied", "planned")
"""Status of what did not happen, or has not yet."""


def _is_means(phrase: Phrase) -> bool:
    """Whether words led in by «ب» name what can be struck with: «بسكين», «بشاحنة», but not «بجروح», «بزي مدني», «بالمنطقة»."""
    thing = phrase.head.of("object")
    unknown = phrase.head.kind == "word" and sort_of(phrase) == "other"  # «بالكابلات»
    return unknown or phrase.any("weapon") is not None or (thing is not None and thing.info.get("kind") in CARRIED_THINGS)


def _weapons(draft: Draft, scene: Scene, context: Context) -> tuple[Weapon, ...]:
    phrases = [phrase for phrase in draft.weapons if _is_means(phrase)]
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


def _source(draft: Draft, scene: Scene, context: Context, status: str) -> tuple[Filler, ...]:
    covering = [
        a
        for a in scene.attributions
        if a.first <= draft.unit.index < a.last and a.verb is not draft.predicate and not describes_speaker(draft.predicate, a)
    ]
    covering.sort(key=lambda a: a.first, reverse=True)
    if draft.more.get("denied_by"):
        covering = [Attribution(0, 0, list(draft.more["denied_by"]))]
    if status == "denied":
        covering = _deniers(covering)
    chain: list[Filler] = []
    for attribution in covering:
        if (attribution.again and not attribution.chain) or _announces_own(draft, attribution, scene):
            continue
        for phrase in attribution.chain:
            if draft.unit in phrase.units:
                continue
            made = filler(phrase, context.raw, context.setting, rule="said by", role="source")
            made = known_before(phrase, made, context, "source")
            if all(made.span != other.span for other in chain):
                chain.append(made)
    for phrase, why in draft.agents:
        if why.startswith("claims it with") and all(phrase.start != other.span.start for other in chain):
            made = filler(phrase, context.raw, context.setting, rule="said by", role="source")
            chain.append(known_before(phrase, made, context, "source"))
    if not chain and (any(a.again for a in covering) or _in_open_quote(scene, context)):
        return context.source
    return tuple(chain)


def _deniers(covering: list[Attribution]) -> list[Attribution]:
    """«قالت المنظمة إن طائرات قصفت …، وهو ما نفته الوزارة»: the source of what is denied is who denies it."""
    deny = [a for a in covering if a.effect == "deny" and a.verb is not None and (a.chain or a.again)]
    if not deny:
        return covering
    told = [a.verb.unit.index for a in deny if a.verb is not None]
    return [
        a
        for a in covering
        if a in deny or (a.verb is not None and any(a.first < k < a.last and a.verb.unit.index < k for k in told))
    ]


_GUILLEMET = re.compile("[«»]")
QUOTE_REACH, LED_IN = 4000, 200
"""Characters: how long a quotation may be, and how far behind its speaker it may open."""


def _in_open_quote(scene: Scene, context: Context) -> bool:
    """Whether the sentence stands in a quotation that an earlier one opened right behind the words of its speaker."""
    if not context.source or any(a.chain for a in scene.attributions):
        return False
    first = max(0, scene.span.start - QUOTE_REACH)
    opened: list[int] = []
    for mark in _GUILLEMET.finditer(context.raw, first, scene.span.start):
        if mark.group() == "«":
            opened.append(mark.start())
        elif opened:
            opened.pop()
    said = max(f.span.end for f in context.source)
    if not opened or not said <= opened[0] <= said + LED_IN:
        return False
    return context.raw[said : opened[0]].rstrip().endswith(":")


OWN_ACTS = ("protest", "group_change")
"""Types of acts that are told by announcing them: who announces is the doer."""


def _announces_own(draft: Draft, attribution: Attribution, scene: Scene) -> bool:
    """«أعلنت الكتيبة اندماجها», «أعلنت النقابة تنظيم اعتصام»: who announces an act of his own is no source of it."""
    verb = attribution.verb.unit if attribution.verb is not None else None
    entry = verb.of("verb") if verb is not None else None
    if verb is None or entry is None or fold(entry.lemma) not in words("announcing") or verb.index > draft.unit.index:
        return False
    between = scene.clauses.units[verb.index + 1 : draft.unit.index]
    bare = not any(u.kind in ("comp", "verb", "sub") or u.text in ("،", ":") for u in between)
    return bare and draft.type in OWN_ACTS and draft.unit.kind == "noun"


def bearing(made: Report, draft: Draft, more: Sequence[HarmMention], context: Context) -> Report:
    """The report with more harm, as far as its type bears it and it took place."""
    if made.status in UNREAL:
        return made
    known = {(h.span.start, h.kind) for h in made.harm}
    told = (h for mention in more for h in _borne(mention, draft, context))
    added = tuple(h for h in told if (h.span.start, h.kind) not in known)
    if not added:
        return made
    if not made.targets and made.type != "armed_clash":
        made = replace(made, targets=_fillers(_hurt(more), "target", context))
    return replace(made, harm=made.harm + added, missing={field: why for field, why in made.missing.items() if field != "harm"})


def explained(made: Report) -> Report:
    """The report with the reason for each field that is empty."""
    reasons = missing(
        agents=made.agents, targets=made.targets, places=made.places, time=made.time, harm=made.harm, source=made.source
    )
    return made if list(reasons.items()) == list(made.missing.items()) else replace(made, missing=reasons)


def missing(**fields: object) -> dict[str, str]:
    """The reason for each field that is empty."""
    reasons = {
        "agents": "no doer is named in the clause",
        "targets": "nothing is named as struck",
        "places": "no place is named for it",
        "time": "the text does not date it",
        "harm": "no harm is told",
        "source": "told by the outlet in its own voice",
    }
    return {name: reasons[name] for name, value in fields.items() if not value}
