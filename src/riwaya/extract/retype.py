"""General words take the type that their context shows: «قصف» from the air, «هجوم» by a suicide bomber, on an armed side."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from riwaya.extract.actors import FIGHTERS, Setting, filler
from riwaya.extract.captors import GROUPS, by_captor, class_of
from riwaya.extract.clauses import Clauses
from riwaya.extract.counting import ONE, count_of
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.phrases import Phrase
from riwaya.extract.selection import any_in, fits
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.records import Report
from riwaya.text.fold import fold

REACH = 9
BESIDE = 2


def retype(draft: Draft, clauses: Clauses, raw: str, setting: Setting, *, killings: bool) -> Draft:
    """The draft with the most specific type that the words beside a general trigger point to.

    Args:
        draft: changed in place.
        clauses: the analysed sentence.
        raw: the raw text.
        setting: where the document plays.
        killings: whether to look at words that tell a killing only («مقتل»); those wait until causes have been joined.
    """
    _by_means(draft, clauses, raw, setting, killings=killings)
    by_captor(draft, raw, setting)
    _by_crowd(draft)
    if killings and draft.type == "attack" and _while_marching(draft, clauses, raw, setting):
        draft.type, draft.subtype = "protest_repressed", None
    killing = draft.type == "attack" and draft.unit.of("harm") is not None
    if type_info()[draft.type]["family"] != "assault" or killing != killings or not (killing or draft.entry.info.get("generic")):
        return draft
    hints = _hints(draft, clauses)
    if any(pp.prep in words("means") and fits(pp.head, GUNS) for pp in draft.predicate.pps):
        hints.discard("air_strike")  # «غارات جوية …، بالتزامن مع قصف بالمدفعية»
    best = max(
        (h for h in hints if _may_become(draft, h)),
        key=lambda h: int(type_info()[h]["specific"]),
        default=None,
    )
    if best is not None and type_info()[best]["specific"] > type_info()[draft.type]["specific"]:
        draft.type, draft.subtype = best, None
    elif draft.type == "attack" and draft.entry.info.get("generic") and _is_assault(draft, raw, setting):
        draft.type = "armed_clash"
    return draft


def _is_assault(draft: Draft, raw: str, setting: Setting) -> bool:
    """Whether a general word of attacking tells of fighting: forces or what they hold are its target, it was driven back, or an
    organised force carries it out against no civilians.
    """
    if _armed_target(draft, raw, setting):
        return True
    if fold(draft.entry.lemma) in words("assaulting"):
        return False
    struck = [phrase.head for phrase, _ in [*draft.targets, *draft.places]]
    if any(fits(head, HELD) for head in struck):
        return True
    carrier = draft.predicate.carrier
    verb = carrier.unit.of("verb", "trigger") if carrier is not None else None
    if verb is not None and fold(verb.lemma.split()[0]) in words("driving_back"):
        return True
    spared = not any(fits(head, SPARED) for head in struck)
    return spared and bool(draft.agents) and all(_organised(phrase, raw, setting) for phrase, _ in draft.agents)


AIRCRAFT, GUNS = ("@aircraft",), ("@artillery",)
DROPPED = ("shelling", "grenade", "remote_explosive")
"""Types of what is fired or thrown; by aircraft it is an air strike."""
CROWDS = ("@crowd", "@thrown")
HELD = ("@posts", "@units")
SPARED = ("@civilians", "@facility", "@homes", "@vehicles", "@people", "@works")


def _organised(phrase: Phrase, raw: str, setting: Setting) -> bool:
    """An army, a brigade, a named group; not single gunmen."""
    given = filler(phrase, raw, setting, rule="", role="agent").actor_class
    return given == "rebel_group" or (given in ("state_forces", "external_forces") and fits(phrase.head, ("@units",)))


def shots_at_forces(draft: Draft, raw: str, setting: Setting) -> None:
    """Fire opened on forces is fighting; on others, and on a single man, it stays an attack."""
    fires = bool(draft.entry.rest) and any(
        fold(word) in words("fire") for alternatives in draft.entry.rest for word in alternatives
    )
    if draft.type == "attack" and fires and _armed_target(draft, raw, setting) and not all(map(_one_man, draft.targets)):
        draft.type = "armed_clash"


def blown_up(draft: Draft, clauses: Clauses) -> None:
    """«فجر المسلحون بيت الشيخ», «نسفوا الجسر»: a building blown up without a word of a bomb or of victims is demolished."""
    if draft.type != "remote_explosive" or fold(draft.entry.lemma.split()[0]) not in words("blowing_up"):
        return
    struck = [phrase.head for phrase, _ in draft.targets]
    built = bool(struck) and all(fits(head, BUILT) and not fits(head, ("@vehicles", "@forces")) for head in struck)
    hurt = any(mention.victims for mention in draft.harm)
    bombs = any(unit.of("weapon") is not None for unit in _context(draft, clauses))
    if built and not hurt and not bombs:
        draft.type, draft.subtype = "property_destruction", None


BUILT = ("@homes", "@razed")
"""What those who hold a place blow up there; headquarters and embassies are attacked."""


def _one_man(target: tuple[Phrase, str]) -> bool:
    """«أطلقوا النار على القيادي»: whether a target is one person, not a body."""
    noun = target[0].head.of("actor_noun")
    return noun is not None and noun.info.get("kind") in ("person", "official") and count_of(target[0]) == ONE


def clash_of_forces(draft: Draft, clauses: Clauses, raw: str, setting: Setting, *, crowds: bool) -> None:
    """«صدامات بين عناصر الفصيل ومسلحين»: clashes in which all sides are armed, one of them a group, are no riot.

    Args:
        draft: changed in place.
        clauses: the analysed sentence.
        raw: the raw text.
        setting: where the document plays.
        crowds: whether demonstrations were told of shortly before; without them «المواجهات» goes on with fighting.
    """
    if draft.type != "riot" or draft.predicate.verbal:  # «مواجهات», but not «رشقوا»
        return
    sides = [filler(phrase, raw, setting, rule="", role="agent").actor_class for phrase, _ in [*draft.agents, *draft.targets]]
    armed = all(side in FIGHTERS for side in sides) and any(side in GROUPS for side in sides)
    crowd = any(
        (noun := u.of("actor_noun")) is not None and noun.info.get("class") in ("protesters", "rioters") for u in clauses.units
    )
    if crowd:
        return
    general = fold(draft.entry.lemma.split()[0]) in words("clashes") and not crowds
    thrown = any_in(clauses.units, CROWDS)
    if (len(sides) > 1 and armed) or (general and (armed or not sides) and not thrown):
        draft.type, draft.subtype = "armed_clash", None


def by_doers(draft: Draft, made: Report) -> Report:
    """«كان الطيران قد استهدف المقر», «ارتكبت الطائرات مجزرة»: what aircraft do to the ground is an air strike."""
    lemma = fold(draft.entry.lemma.split()[0])
    general = draft.entry.info.get("generic") or lemma in words("hitting") or lemma in words("flown")
    if made.type not in ("attack", "armed_clash", "shelling") or not general or made.outcome is not None:
        return made
    flown = any(_flies(fold(agent.span.text).split()[0].removeprefix("ال")) for agent in made.agents)
    return replace(made, type="air_strike") if flown else made


def _flies(word: str) -> bool:
    return word in _aircraft() or (word.endswith("ات") and word[:-2] + "ه" in _aircraft())


@cache
def _aircraft() -> frozenset[str]:
    rows = [row for row in table("actor_nouns.csv") if row["kind"] == "aircraft"]
    forms = (fold(form) for row in rows for form in (row["noun"], *row.many("plural")))
    return frozenset(form for form in forms if " " not in form)


def _by_means(draft: Draft, clauses: Clauses, raw: str, setting: Setting, *, killings: bool) -> None:
    """What the means decide whatever the word: gas in the shells, a bomber at the wheel, tanks and aircraft that fire."""
    if draft.type == "chemical_weapon" and any(_against_crowds(unit) for unit in _context(draft, clauses)):
        draft.type, draft.subtype = "protest_repressed", None
    elif draft.type in ("shelling", "air_strike", "attack") and _weapons(_context(draft, clauses)) & {"chemical_weapon"}:
        draft.type, draft.subtype = "chemical_weapon", None
    elif draft.type in DROPPED and _from_the_air(draft):
        draft.type, draft.subtype = "air_strike", None  # «استهدفت طائرة بالصواريخ», «ألقت مسيرة قنبلة»
    elif draft.type == "shelling" and _weapons(_context(draft, clauses)) == {"armed_clash"}:
        draft.type, draft.subtype = "armed_clash", None  # «أصاب صاروخ مضاد للدروع آلية»
    elif draft.type == "air_strike" and _on_the_ground(draft, clauses, raw, setting):
        draft.type, draft.subtype = "armed_clash", None  # «شنت مفرزة غارة ليلية على حاجز»
    elif draft.type == "attack" and any(phrase.prep == "من" and fits(phrase.head, GUNS) for phrase in draft.predicate.pps):
        draft.type, draft.subtype = "shelling", None  # «إطلاق نار من مدافع الهاون»
    elif (draft.type == "remote_explosive" or _strikes_by_himself(draft)) and any(
        map(_is_bomber, (phrase.head for phrase, _ in draft.agents))
    ):
        draft.type, draft.subtype = "suicide_bomb", None  # «انتحاري فجر سيارة مفخخة»
    elif draft.type == "remote_explosive" and (bomber := _bomber_behind(draft, clauses)) is not None:
        draft.type, draft.subtype = "suicide_bomb", None
        if not draft.agents and bomber.index in clauses.phrase_of:
            draft.agents.append((clauses.phrase_of[bomber.index], "at the wheel of the bomb"))
    elif (draft.type == "attack" and (draft.unit.of("harm") is not None) == killings) or (
        draft.type == "armed_clash" and draft.predicate.verbal and fold(draft.entry.lemma.split()[0]) in words("hitting")
    ):
        kinds = {str(noun.info.get("kind")) for phrase, _ in draft.agents if (noun := phrase.head.of("actor_noun")) is not None}
        if kinds & {"armour"} and fold(draft.entry.lemma) not in words("running_over"):
            draft.type = "shelling"
        elif kinds & {"aircraft"}:
            draft.type = "air_strike"


def _strikes_by_himself(draft: Draft) -> bool:
    """«هاجم انتحاري المخفر», «ضرب انتحاري السوق»: general words of striking, of which a bomber dies."""
    return draft.type in ("attack", "armed_clash", "riot") and fold(draft.entry.lemma.split()[0]) in words("bombers_strike")


def _on_the_ground(draft: Draft, clauses: Clauses, raw: str, setting: Setting) -> bool:
    """Whether a raid is told of men on foot: groups that have no aircraft, and no word of the air beside it."""
    if fold(draft.entry.lemma.split()[0]) not in words("raids") or not draft.agents:
        return False
    groups = all(class_of(phrase, raw, setting) in GROUPS for phrase, _ in draft.agents)
    return groups and not _hints(draft, clauses)


def _from_the_air(draft: Draft) -> bool:
    """Whether aircraft are who fired or dropped something, or what it was fired from: «صاروخ أطلق من طائرة»."""
    carrier = draft.predicate.carrier
    told = [draft.predicate] if carrier is None else [draft.predicate, carrier]
    fired_from = [phrase for p in told for phrase in p.pps if phrase.prep == "من"]
    if any(fits(phrase.head, AIRCRAFT) for phrase in fired_from):
        return True
    flew = [phrase for phrase, _ in draft.agents]
    launched = draft.unit.of("weapon") is not None or fold(draft.entry.lemma.split()[0]) in words("launching")
    if not flew and launched and carrier is not None and carrier.subject is not None:
        flew = [carrier.subject]
    return bool(flew) and all(fits(phrase.head, AIRCRAFT) for phrase in flew)


def _by_crowd(draft: Draft) -> None:
    """«اقتحم متظاهرون المقر وأحرقوه»: violence of demonstrators is a riot, a road that they block a protest; violence against
    them is a demonstration put down.
    """
    if draft.type not in ("attack", "property_destruction", "armed_clash", "route_closed", "territory_captured", "siege"):
        return
    hurt = [victim for mention in draft.harm for victim in mention.victims] if draft.type == "attack" else []
    struck = [phrase.head.of("actor_noun") for phrase in [*(phrase for phrase, _ in draft.targets), *hurt]]
    struck = [noun for noun in struck if noun is not None] if hurt else struck
    if draft.type == "attack" and any(_among_crowd(phrase) for phrase in draft.predicate.pps):
        draft.type, draft.subtype = "protest_repressed", None
        return
    crowd_struck = all(
        n is not None and n.info.get("class") == "protesters" and n.info.get("kind") != "gathering" for n in struck
    )
    if struck and crowd_struck and draft.type in ("attack", "territory_captured", "siege"):
        draft.type, draft.subtype = "protest_repressed", None
        return
    crowd = [noun for phrase, _ in draft.agents if (noun := phrase.head.of("actor_noun")) is not None]
    suffering = draft.predicate.verbal and draft.unit.of("harm") is not None and draft.predicate.object is None
    if draft.type == "attack" and suffering and not draft.targets and _demonstrators(draft.agents):
        draft.type, draft.subtype = "protest_repressed", None  # «قتل اثنان من المتظاهرين»: nobody whom they killed is told
        draft.agents, draft.targets = [], draft.agents
        return
    if draft.type == "attack" and _mob(draft):
        draft.type, draft.subtype = "riot", None
        return
    unarmed = [n for n in crowd if n.info.get("class") == "civilians" and n.info.get("kind") in ("people", "person")]
    if draft.type == "armed_clash" and not draft.predicate.verbal and _of_crowd(draft, crowd, unarmed):
        draft.type, draft.subtype = "riot", None
        return
    if draft.type == "armed_clash" and draft.predicate.verbal and crowd and len(unarmed) == len(draft.agents):
        draft.type, draft.subtype = "riot", None  # «اشتبك آلاف المصلين مع الشرطة»
        return
    if crowd and len(crowd) == len(draft.agents) and all(n.info.get("class") in ("protesters", "rioters") for n in crowd):
        calm = draft.type in ("route_closed", "territory_captured")  # «احتل المتظاهرون المطار»
        draft.type, draft.subtype = ("protest" if calm else "riot"), None


MARCH_REACH, WITHIN = 16, 4


def _while_marching(draft: Draft, clauses: Clauses, raw: str, setting: Setting) -> bool:
    """«قتل برصاص الشرطة أثناء تظاهرة», «أصابته رصاصة خلال مشاركته في مسيرة»: who was shot demonstrated, and no group did it."""
    struck = [phrase for phrase, _ in draft.targets] + [victim for mention in draft.harm for victim in mention.victims]
    sides = {filler(phrase, raw, setting, rule="", role="side").actor_class for phrase in struck}
    doers = {filler(phrase, raw, setting, rule="", role="agent").actor_class for phrase, _ in draft.agents}
    if sides & set(FIGHTERS) or doers - {"state_forces", "external_forces", "other"}:
        return False
    units, at = clauses.units, draft.unit.index
    for k in range(at + 1, min(len(units), at + MARCH_REACH)):
        if units[k].text in (".", "؛") or units[k].kind == "sub":
            return False
        if units[k].kind == "prep" and units[k].text in words("while_doing"):
            return any(fits(unit, sorted(words("marches"))) for unit in units[k + 1 : k + 1 + WITHIN])
    return False


def _demonstrators(fillers: list[tuple[Phrase, str]]) -> bool:
    nouns = [[n for unit in phrase.units if (n := unit.of("actor_noun")) is not None] for phrase, _ in fillers]
    return bool(nouns) and all(any(n.info.get("class") == "protesters" for n in those) for those in nouns)


def _of_crowd(draft: Draft, crowd: list[Entry], unarmed: list[Entry]) -> bool:
    """«اشتباكات بين أهالي الحي والشرطة», «مناوشات بين سائقين ومتظاهرين»: clashes of demonstrators, or of people with police."""
    if any(phrase.head.of("harm") is not None for phrase, _ in draft.agents):
        return False
    if any(n.info.get("class") in ("protesters", "rioters") and n.info.get("kind") == "person" for n in crowd):
        return True
    police = any(_police(phrase) for phrase, _ in draft.agents)
    return bool(unarmed) and len(draft.agents) == len(unarmed) + 1 and police


def _police(phrase: Phrase) -> bool:
    """«قوات الشرطة», «الدرك»: who meets crowds rather than armies."""
    return any(word in words("police") for unit in phrase.units for word in unit.text.removeprefix("ال").split())


def _mob(draft: Draft) -> bool:
    """«هاجم مستوطنون القرية»: civilians in numbers who set upon others, without a word of how, are a mob."""
    if fold(draft.entry.lemma) not in words("mobbing") or not draft.agents:
        return False
    for phrase, _ in draft.agents:
        noun = phrase.head.of("actor_noun")
        many = phrase.quantity is not None or phrase.head.features().removeprefix("m")[:1] == "p"
        if noun is None or not many or (noun.info.get("class"), noun.info.get("who")) != ("civilians", "civilians"):
            return False
    return True


def _among_crowd(phrase: Phrase) -> bool:
    """«في صفوف المتظاهرين», «بين المحتجين»: where people died or were shot."""
    led = phrase.prep in words("partitive") or fold(phrase.head.text) in words("ranks")
    nouns = [noun for unit in phrase.units if (noun := unit.of("actor_noun")) is not None]
    return led and any(n.info.get("class") == "protesters" and n.info.get("kind") == "person" for n in nouns)


def _weapons(units: list[Unit]) -> set[str]:
    return {str(entry.info.get("type")) for unit in units for entry, _ in unit.entries if entry.cat == "weapon"}


def _against_crowds(unit: Unit) -> bool:
    """«استخدمت الشرطة الغاز المسيل للدموع»: gas that disperses is no chemical weapon."""
    weapon = unit.of("weapon")
    return weapon is not None and weapon.info.get("weapon") == "tear gas"


def _bomber_behind(draft: Draft, clauses: Clauses) -> Unit | None:
    """«انفجار سيارة يقودها انتحاري»."""
    at = draft.last_unit.index
    for unit in clauses.units[at + 1 : at + 1 + REACH]:
        if unit.text in (".", "؛") or unit.kind == "sub":
            return None
        if _is_bomber(unit):
            return unit
    return None


def _is_bomber(unit: Unit) -> bool:
    noun = unit.of("actor_noun")
    return noun is not None and fold(noun.lemma) in words("bomber")


def _may_become(draft: Draft, hint: str) -> bool:
    return hint in type_info() and type_info()[hint]["family"] == "assault"


def _hints(draft: Draft, clauses: Clauses) -> set[str]:
    """Types that adjectives, weapons and aircraft beside the trigger point to."""
    units = _context(draft, clauses)
    found = set()
    for unit in units:
        if unit.kind == "adj" and _of_other_event(unit, draft, clauses):
            continue
        for entry, _ in unit.entries:
            hint = entry.info.get("hint") if entry.cat == "adj" else entry.info.get("type") if entry.cat == "weapon" else None
            if hint:
                found.add(str(hint))
            if entry.cat == "actor_noun" and entry.info.get("kind") == "aircraft" and not _only_struck(unit, draft, clauses):
                found.add("air_strike")
    for pp in draft.predicate.pps:  # «الاعتداء على سيارة السفارة … بواسطة سيارة مفخخة», however far behind
        if pp.prep in words("means"):
            found |= _weapons(pp.units)
    for phrase, _ in draft.agents:
        noun = phrase.head.of("actor_noun", "actor")
        if noun is not None and noun.info.get("kind") in ("aircraft", "air force"):
            found.add("air_strike")
    return found


def _only_struck(aircraft: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«تفجير طائرات ركاب», «هجمات بطائرات مخطوفة»: aircraft that were struck or hijacked did not bomb."""
    behind = clauses.units[aircraft.index + 1 : aircraft.index + 2]
    return any(aircraft in phrase.units for phrase, _ in draft.targets) or any_in(behind, sorted(words("civil_craft")))


def _of_other_event(adjective: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«غارات جوية وقصف عنيف»: an adjective that describes the event noun before the trigger."""
    noun = clauses.units[adjective.index - 1] if adjective.index else None
    joined = noun is not None and draft.unit.conj and adjective.index == draft.unit.index - 1
    return bool(joined and noun is not None and noun is not draft.unit and noun.of("trigger"))


def _context(draft: Draft, clauses: Clauses) -> list[Unit]:
    """The trigger's own phrase and the words of its clause close to it."""
    first, last = clauses.clause_range(draft.unit.index)
    first = max(first, draft.unit.index - REACH)
    last = min(last, draft.unit.index + REACH)
    units = clauses.units
    replies = [u.index for u in units[first : draft.unit.index] if fold(u.text) in words("in_reply")]
    first = replies[-1] + 1 if replies else first  # «سقط صاروخان ردا على مقتل ناشط»: the rockets did not kill him
    beside = (u.index for u in units[draft.unit.index : last] if u.kind == "prep" and u.text in words("alongside"))
    last = next(beside, last)  # «كثفوا قصفهم بالتزامن مع تحليق الطيران»: what flew did not shell
    last = next((u.index for u in units[draft.last_unit.index + 1 : last] if _names_another(u, draft, units)), last)
    return [unit for unit in units[first:last] if unit.of("weapon") is None or not _of_another(unit, draft, clauses)]


def _names_another(unit: Unit, draft: Draft, units: list[Unit]) -> bool:
    """«هجمات بينها انفجار سيارة مفخخة», «هجوم بعد يوم من تفجير»: where the words of another attack begin."""
    trigger = unit.of("trigger")
    if trigger is None or unit.kind != "noun" or unit.of("weapon", "harm", "actor_noun", "object") is not None:
        return False
    phrase, before = draft.predicate.phrase, units[unit.index - 1]
    own = unit.index == draft.unit.index + 1 or (phrase is not None and unit in phrase.units)
    led = unit.prep or (before.text if before.kind == "prep" else "")
    return type_info()[trigger.info["type"]]["family"] == "assault" and not own and led not in words("same_happening")


def _of_another(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«استهداف مشفى أو استخدام مواد سامة»: a weapon right behind the next happening of a list is the means of that one."""
    for other in clauses.units[max(0, unit.index - BESIDE) : unit.index]:
        before = clauses.units[other.index - 1] if other.index else None
        joined = other.conj or (before is not None and before.kind == "conj")
        if joined and other.kind == "noun" and other.of("trigger") is not None and other.index > draft.unit.index:
            return True
    return False


def _armed_target(draft: Draft, raw: str, setting: Setting) -> bool:
    return any(filler(phrase, raw, setting, rule="", role="side").actor_class in FIGHTERS for phrase, _ in draft.targets)
