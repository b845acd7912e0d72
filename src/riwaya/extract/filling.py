"""The roles of a draft: from its own clause, the verb that carries it and the relative clause on it."""

from __future__ import annotations

from typing import Any

from riwaya.extract.actors import is_people, sort_of
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.draft import Draft, frames, type_info
from riwaya.extract.harm import does_it
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import is_site
from riwaya.extract.selection import fits
from riwaya.extract.units import Unit
from riwaya.lexicon.entries import Entry
from riwaya.lexicon.grammar import words
from riwaya.text.fold import fold


def fill(draft: Draft, clauses: Clauses) -> None:
    """Fill the roles of a draft from its predicate, the verb that carries it and the relative clause on it."""
    frame = frames().get(str(draft.entry.info.get("frame") or "transitive"), frames()["transitive"])
    predicate = draft.predicate
    if does_it(predicate, draft.entry):
        frame = frames()["transitive"]
    if predicate.verbal:
        _fill_verb(draft, predicate, frame, clauses)
    else:
        _fill_noun(draft, predicate, frame, clauses)
    for phrase in predicate.pps:
        role = frame["preps"].get(phrase.prep)
        if _mount(phrase, predicate):
            continue
        if phrase.prep == "ل" and "does_to" in draft.more:
            role = "target"
        passer = _passer_by(phrase, clauses)
        if passer is not None and type_info()[draft.type]["family"] == "assault":
            _give(draft, "target", passer, f"{phrase.prep} {phrase.head.text}", clauses)
            continue
        if frame is frames()["strike"] and phrase.prep in words("partitive") and sort_of(phrase) == "actor":
            role = "agent"  # «هجوم من مسلحين», but «قصف من التلة»
        if _bombards(draft, phrase):
            role = "agent"
        _give(draft, role, phrase, f"prep:{phrase.prep}", clauses)


def _bombards(draft: Draft, phrase: Phrase) -> bool:
    """«قصف مماثل للمسلحين»: without a genitive «ل» leads to those who bombard, if they bear arms."""
    noun = phrase.head.of("actor_noun", "actor", "loaded")
    armed = noun is not None and noun.info.get("class") not in ("civilians", "protesters", "other", "aid_org", "media")
    shelled = not draft.predicate.verbal and fold(draft.entry.lemma) in words("bombardment")
    return shelled and armed and phrase.prep == "ل" and draft.predicate.genitive is None and sort_of(phrase) == "actor"


def _mount(phrase: Phrase, predicate: Predicate) -> bool:
    """«قتل مسلحان على دراجة نارية ناشطا»: what the doers came on, right behind them, is not what they struck."""
    doer, thing = predicate.subject, phrase.head.of("object")
    if doer is None or thing is None or not predicate.verbal or predicate.object is None or phrase.head.art:
        return False
    behind = doer.last <= phrase.first <= doer.last + 1 and phrase.first < predicate.object.first
    return behind and phrase.prep == fold("على") and thing.info.get("kind") == "vehicle"


def _passer_by(phrase: Phrase, clauses: Clauses) -> Phrase | None:
    """«لدى مرور دورية»: what passed by is what the bomb was meant for."""
    inner = clauses.by_unit.get(phrase.head.index)
    if not phrase.prep or inner is None or fold(phrase.head.text) not in words("passing"):
        return None
    return inner.genitive


def _fill_verb(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    if predicate.subject is not None:
        role = frame["passive"] if predicate.passive else frame["subject"]
        if role == frame["object"] == "target" and predicate.object is not None and not predicate.passive:
            role = "agent"  # «انقطعت الكهرباء», but «قطعت القوات الكهرباء»
        rule = "passive subject" if predicate.passive else ("carried subject" if predicate.carried_over else "subject")
        _give(draft, role, predicate.subject, rule, clauses)
    if predicate.object is not None:
        _give(draft, frame["object"], predicate.object, "object", clauses)


def _fill_noun(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    phrase = predicate.phrase
    if _is_demonstrator(draft.unit):
        pass
    elif draft.entry.pos == "adj":
        if phrase is not None and phrase.head is not draft.unit:
            _give(draft, frame["passive"], phrase, "described", clauses)  # «القرية محاصرة»
    elif predicate.subject is not None:
        _give(draft, frame["subject"], predicate.subject, "genitive subject", clauses)
        if predicate.object is not None:
            _give(draft, frame["object"], predicate.object, "object of the noun", clauses)
    elif predicate.genitive is not None:
        role = frame["genitive"]
        if role in ("target", "agent"):
            role = _genitive_role(role, predicate.genitive)
        if role in ("target", "weapon") and _does_to(predicate, draft.entry):
            role = draft.more["does_to"] = "agent"
        if role == "agent" and draft.type == "riot" and draft.entry.pos == "verb" and fits(predicate.genitive.head, FORCES):
            role = "target"  # «رشق الشرطة بالحجارة», but «رشق المتظاهرين للشرطة»
        if role == "agent" and _laid_for(predicate, clauses):
            role = "target"
        if role == "agent" and predicate.genitive.last <= predicate.unit.index and predicate.genitive.head.of("object"):
            role = "target"  # «دبابتين … استهدافهما»
        _give(draft, role, predicate.genitive, "genitive", clauses)
    _fill_from_part_in_it(draft, predicate, frame, clauses)
    carrier = predicate.carrier
    if carrier is not None:
        _fill_from_carrier(draft, carrier, predicate.carried_as, frame, clauses)
    _fill_from_relative(draft, predicate, frame, clauses)
    if not draft.agents and frame["subject"] == "agent":
        _fill_from_nisba(draft, predicate)
    if not draft.agents and frame["subject"] == "agent" and carrier is not None:
        _fill_from_far_carrier(draft, carrier, clauses)


def _laid_for(predicate: Predicate, clauses: Clauses) -> bool:
    """«نصب المسلحون كمينا لدورية»: where another carries out the deed, «ل» leads to whom it is meant for."""
    carrier, led = predicate.carrier, predicate.genitive
    verb = carrier.unit.of("verb") if carrier is not None else None
    if carrier is None or verb is None or led is None or carrier.subject is None or carrier.passive:
        return False
    for_them = led.first_unit.prep == "ل" and predicate.carried_as == "object" and sort_of(carrier.subject) == "actor"
    return for_them and verb.info.get("kind") == "light"


FORCES = ("@forces",)


def _is_demonstrator(unit: Unit) -> bool:
    """«متظاهرو الجامعة»: who demonstrates is the word itself, not what it belongs to."""
    noun = unit.of("actor_noun")
    return noun is not None and noun.info.get("class") == "protesters" and noun.info.get("kind") == "person"


def _fill_from_nisba(draft: Draft, predicate: Predicate) -> None:
    """«غارة إسرائيلية», «قصف تركي»: the adjective of a country on the event noun names the doer."""
    if type_info()[draft.type]["family"] != "assault" or predicate.phrase is None:
        return
    for unit in predicate.phrase.units:
        if unit.index <= draft.unit.index:
            continue
        if unit.kind != "adj":
            return
        if unit.of("nisba") is not None and unit.art == draft.unit.art and unit.features()[:1] not in ("p", "d"):
            of_it = Phrase(predicate.phrase.index, unit.index, unit.index + 1, unit, [unit], leader=predicate.phrase)
            draft.agents.append((of_it, "adjective of the doer"))
            return


def _does_to(predicate: Predicate, entry: Entry) -> bool:
    """«تفجير المسلحين لمنازل السكان», «قصف الجيش على السوق»: with «ل» (of fire also «على») leading to what it is done to, the
    genitive of armed people is who does it.
    """
    genitive = predicate.genitive
    noun = genitive.head.of("actor", "actor_noun", "loaded") if genitive is not None else None
    if genitive is None or noun is None or sort_of(genitive) != "actor":
        return False
    armed = noun.cat == "actor" or noun.info.get("kind") in ("group", "force") or noun.info.get("who") == "combatants"
    leads = ("ل", fold("على")) if fold(entry.lemma) in words("bombardment") else ("ل",)
    done_to = [p for p in predicate.pps if p.prep in leads and sort_of(p) in ("actor", "object", "place")]
    return armed and bool(done_to) and done_to[0].first <= genitive.last + 1


def _genitive_role(role: str, phrase: Phrase) -> str:
    """«قصف الطيران» names the doer, «قصف المدينة» the place, «هجوم المسلحين» the doer, «قتل المدنيين» the victim."""
    sort = sort_of(phrase)
    noun = phrase.head.of("actor_noun")
    if noun is not None and noun.info.get("kind") in ("aircraft", "armour"):
        return "agent"
    if role == "agent" and (sort in ("object", "place") or (noun is not None and noun.info.get("who") == "civilians")):
        return "target"
    return role


SETTING_ABOUT = ("light", "aspect")
"""Kinds of verbs of which the verbal noun has the doer in the genitive: «إقدام الشرطة على توقيف …»."""


def _fill_from_carrier(draft: Draft, carrier: Predicate, carried_as: str, frame: dict[str, Any], clauses: Clauses) -> None:
    """Roles from the verb that carries an event noun."""
    verb = carrier.unit.of("verb")
    if verb is None or carried_as in words("loose"):
        return
    kind, lemma = str(verb.info.get("kind")), verb.lemma
    subject = carrier.subject
    masdar = draft.unit.features().startswith("m")
    if not carrier.verbal and carrier.genitive is not None and kind in SETTING_ABOUT and carried_as in words("sets_about"):
        _give(draft, frame["subject"], carrier.genitive, f"subject of «{lemma}»", clauses)  # «قيام عناصر باعتقال …»
    if carrier.verbal and subject is not None and fold(lemma) in words("escaping") and carried_as == "من":
        _give(draft, "target", subject, f"escapes it by «{lemma}»", clauses)
        return
    if not carrier.verbal and carrier.genitive is not None and fold(lemma) in words("undergoing"):
        _give(
            draft,
            frame["object"] if frame["object"] != "-" else "target",
            carrier.genitive,
            f"undergoes it by «{lemma}»",
            clauses,
        )
    if (
        subject is not None
        and kind in ("general", "light")
        and (carried_as in words("taking_part") or carried_as == "object")
        and type_info()[draft.type]["family"] == "protest"
        and not carrier.passive
    ):
        _give(draft, frame["subject"], subject, f"subject of «{lemma}»", clauses)  # «خرج المئات في مسيرة»
    controls = kind in ("light", "aspect", "plan") or (
        kind == "general" and masdar and sort_of(subject) == "actor" if subject is not None else False
    )
    if controls and subject is not None:
        undergoing = fold(lemma) in words("undergoing")
        role = frame["object"] if undergoing and not carrier.passive else frame["subject"]
        if carried_as != "subject":
            _give(draft, role if role != "-" else "target", subject, f"subject of «{lemma}»", clauses)
    elif (
        kind == "speech"
        and subject is not None
        and (masdar or _led_by_masdar(draft))
        and carried_as in ("object", "عن")
        and _does_itself(subject, draft.type)
    ):
        _give(draft, frame["subject"], subject, f"claims it with «{lemma}»", clauses)
    elif fold(lemma) in words("accusing") and carried_as in words("accused_of"):
        accused = subject if carrier.passive else carrier.object
        if accused is not None:
            _give(draft, frame["subject"], accused, f"accused with «{lemma}»", clauses)
    elif kind == "fail" and subject is not None and carried_as != "subject":
        driven_back = verb.info.get("effect") == "repelled"  # «أحبط الجيش هجوما», but «حاول شاب طعن جندي»
        why = f"repelled by the subject of «{lemma}»" if driven_back else f"subject of «{lemma}»"
        _give(draft, "target" if driven_back else "agent", subject, why, clauses)
    elif kind == "cause" and subject is not None and not carrier.passive and carried_as == "object":
        if sort_of(subject) == "actor":
            _give(draft, frame["subject"], subject, f"subject of «{lemma}»", clauses)  # «أوقعت الطائرات مجزرة»
    elif kind == "happen" and subject is not None and carried_as == "object" and sort_of(subject) == "place":
        _give(draft, "place", subject, f"scene of «{lemma}»", clauses)
    elif (
        kind == "general"
        and carrier.verbal
        and carried_as in words("accused_of")
        and not carrier.passive
        and subject is not None
        and type_info()[draft.type]["family"] == "assault"
        and sort_of(subject) == "actor"
    ):
        _give(draft, frame["subject"], subject, f"subject of «{lemma}»", clauses)  # «ساندت المقاتلات القوات بسلسلة غارات»
    if kind in ("light", "happen", "fail", "aspect"):
        for phrase in carrier.pps:
            if phrase is not draft.predicate.phrase:
                _give(
                    draft,
                    frame["preps"].get(phrase.prep),
                    phrase,
                    f"prep:{phrase.prep} of «{lemma}»",
                    clauses,
                )
        draft.members.append(carrier)


def _fill_from_part_in_it(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    """«نفى ضلوع الكتيبة في خطف …»: who is said to have had a part in a deed."""
    for other in clauses.predicates:
        noun = other.unit.of("verb")
        if noun is None or other.verbal or other.genitive is None or predicate.phrase not in other.pps:
            continue
        if fold(noun.lemma) in words("involvement") and sort_of(other.genitive) == "actor":
            _give(draft, frame["subject"], other.genitive, f"has a part by «{noun.lemma}»", clauses)


def _fill_from_far_carrier(draft: Draft, carrier: Predicate, clauses: Clauses) -> None:
    """«أعلن الاتحاد الدخول في إضراب»: the doer is the subject of the verb over the verbal noun that carries it."""
    above = carrier.carrier
    noun = carrier.unit.of("verb")
    if carrier.verbal or above is None or not above.verbal or noun is None or above.subject is None or above.passive:
        return
    verb = above.unit.of("verb")
    if verb is None or noun.info.get("kind") not in ("light", "aspect", "general") or carrier.subject is not None:
        return
    kind = verb.info.get("kind")
    if kind in ("light", "aspect", "plan") or (kind == "speech" and _does_itself(above.subject, draft.type)):
        _give(draft, "agent", above.subject, f"subject of «{verb.lemma}»", clauses)


def _led_by_masdar(draft: Draft) -> bool:
    """«عن تنظيم مسيرة»: the event noun is the object of a verbal noun that heads its phrase."""
    phrase = draft.predicate.phrase
    return phrase is not None and phrase.head is not draft.unit and any(f.startswith("m") for _, f in phrase.head.entries)


OWN_DEEDS = frozenset(
    ("detention", "weapons_captured", "weapons_disrupted", "territory_captured", "withdrawal", "siege_broken", "route_opened")
)
"""What forces announce of themselves: «أعلنت الشرطة القبض على …»."""


def _does_itself(phrase: Phrase, event_type: str) -> bool:
    """Whether a speaker is a force or group that tells of its own doing, not an official or a medium."""
    if phrase.head.of("actor") is not None:
        return True
    noun = phrase.head.of("actor_noun")
    if noun is None:
        return False
    kind = noun.info.get("kind")
    if event_type in OWN_DEEDS and kind == "force":
        return True
    if type_info()[event_type]["family"] == "protest" and kind in ("institution", "group"):
        return True  # «أعلنت النقابة تنظيم اعتصام»
    return kind in ("force", "group") and noun.info.get("speaker") != "yes"


def _fill_from_relative(draft: Draft, predicate: Predicate, frame: dict[str, Any], clauses: Clauses) -> None:
    """«هجوم شنه مسلحون على …», «غارات نفذتها … استهدفت …»: the clause that describes the event noun."""
    for other in clauses.predicates:
        if not other.verbal or predicate.phrase is None or other is predicate:
            continue
        describes = (
            other.antecedent is predicate.phrase
            or (other.subject is predicate.phrase and not other.passive)
            or (other.subject is predicate.phrase.leader and not other.passive)
        )
        if not describes:
            if _joined_in(other, predicate, clauses) and other.subject is not None:
                _give(draft, frame["subject"], other.subject, f"subject of «{_name(other)}»", clauses)
            continue
        verb = other.unit.of("verb")
        if other.object is predicate.phrase and other.subject is not None and other.subject is not predicate.phrase:
            if verb is not None and verb.info.get("kind") in ("light", "general", "aspect", "cause", None):
                _give(draft, "agent", other.subject, f"subject of «{verb.lemma}»", clauses)
                _give_led(draft, other, verb.lemma, frame, clauses)
        elif (
            verb is not None
            and verb.info.get("kind") in ("happen", "light")
            and other.subject in (predicate.phrase, predicate.phrase.leader)
        ):
            _give_led(draft, other, verb.lemma, frame, clauses)


def _give_led(draft: Draft, member: Predicate, lemma: str, frame: dict[str, Any], clauses: Clauses) -> None:
    """What prepositions lead to behind a verb that tells the happening on."""
    for phrase in member.pps:
        _give(draft, frame["preps"].get(phrase.prep), phrase, f"prep:{phrase.prep} of «{lemma}»", clauses)
    draft.members.append(member)


def _name(predicate: Predicate) -> str:
    entry = predicate.unit.of("verb", "trigger", "harm")
    return entry.lemma if entry is not None else predicate.unit.text


def _joined_in(verb: Predicate, noun: Predicate, clauses: Clauses) -> bool:
    """«مسيرة شارك فيها الأهالي», «إضراب دعت إليه النقابة»: a preposition with a pronoun leads back to the event noun."""
    assert noun.phrase is not None
    entry = verb.unit.of("verb")
    if verb.unit.index != noun.phrase.last or entry is None or entry.info.get("kind") not in ("general", "plan", "light", None):
        return False
    after = clauses.units[verb.unit.index + 1 : verb.unit.index + 2]
    return bool(after) and after[0].kind == "prep" and after[0].enc in ("ه", "ها")


def _give(draft: Draft, role: str | None, phrase: Phrase, rule: str, clauses: Clauses) -> None:
    """Put a phrase and those joined to it into a role, where what it names fits."""
    if role is None or role == "-":
        return
    top = phrase.more.get("within", phrase)
    group = [phrase, *(p for p in clauses.phrases if p is not top and p.leader is top)]
    for member in group:
        _place_one(draft, role, member, rule)


_OF_GOODS = frozenset(
    ("property_destruction", "weapons_captured", "weapons_disrupted", "service_cut", "aid_delivery", "aid_blocked")
)


def _is_no_target(head: Unit, event_type: str) -> bool:
    """Whether a common noun names what this kind of event cannot strike: a «قرار» never, a «راية» only where goods are taken."""
    noun = head.of("noun")
    return noun is not None and not (event_type in _OF_GOODS and noun.info.get("hint") in ("thing", "measure"))


def _is_deed(head: Unit) -> bool:
    """Whether a word is the verbal noun of something done: «لترويجه», «لحيازتها»."""
    return any(features.startswith("m") for _, features in head.entries) or (head.kind == "noun" and bool(head.enc))


def _is_thing(head: Unit) -> bool:
    noun = head.of("noun")
    return noun is not None and noun.info.get("kind") == "thing"


def _gathers(draft: Draft) -> bool:
    return bool(type_info()[draft.type]["family"] == "protest")


DOES = frozenset({"subject", "carried subject"})


def _place_one(draft: Draft, role: str, phrase: Phrase, rule: str) -> None:
    sort = sort_of(phrase)
    if (role == "agent" and phrase.head.of("actor_noun")) or (sort == "event" and is_people(phrase.head)):
        sort = "actor"  # «طائرات حربية» do, and can be hit
    alternative = ""
    if "?" in role:
        role, alternative = role.split("?")
    if role == "place" and alternative and sort != "place":
        role = alternative
    if sort == "event":
        return
    if role == "target" and sort == "place" and phrase.head.of("object") is None:
        role = "place"
    if role in ("target", "agent") and sort == "weapon":
        role = "weapon" if role == "agent" or draft.type not in ("weapons_captured", "weapons_disrupted") else role
    unknown = phrase.head.kind == "word" and (phrase.head.art or phrase.quantity is not None)
    if role == "agent" and sort == "other" and not (unknown and (rule in DOES or rule.startswith("subject of"))):
        return  # an unknown definite or counted word that is the subject of a deed («الأعوان», «عدد من متساكني …») does it
    if role == "target" and sort == "other" and (phrase.head.kind in ("word", "adj") or _is_no_target(phrase.head, draft.type)):
        return
    if role == "target" and sort == "other" and phrase.prep == "ل" and _is_deed(phrase.head):
        return  # «أوقفته الدورية لحيازته أسلحة»: the reason, not the target
    if role == "agent" and sort == "object" and not is_people(phrase.head):
        if draft.type in ("remote_explosive", "suicide_bomb"):
            role = "weapon"
        elif draft.type not in ("reinforcement", "withdrawal"):
            return
    if role in ("agent", "weapon") and sort == "place" and not phrase.head.of("country"):
        role = "place"  # «أصيب شاب بالضفة الغربية»
    if role == "place" and sort == "actor" and alternative == "":
        return
    if role == "place" and sort == "object" and alternative == "" and not (is_site(phrase) or _gathers(draft)):
        return  # «أمام مقر البلدية» is where people gather; elsewhere a building is struck, not a place
    if role == "weapon" and sort == "place":
        role = "place"  # «قصف مستشفى بالفاشر»
    if (
        role == "weapon"
        and sort == "other"
        and rule.removeprefix("prep:") not in words("by_means_of")
        and not _is_thing(phrase.head)
    ):
        return  # behind «ب» an unknown word or one for no thing is no means
    if role == "weapon" and sort == "actor":
        if not (is_people(phrase.head) and draft.entry.rest):
            return
        role = "agent"  # «انتحاري فجر نفسه»
    boxes: dict[str, list[Any]] = {
        "agent": draft.agents,
        "target": draft.targets,
        "place": draft.places,
        "weapon": draft.weapons,
    }
    box = boxes[role]
    if role == "weapon":
        if phrase not in box:
            box.append(phrase)
    elif all(kept is not phrase for kept, _ in box):
        box.append((phrase, rule))
