"""When a happening took place: the time expression that belongs to it, not to the saying of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from riwaya.extract.calendar import shift
from riwaya.extract.clauses import Clauses, Predicate
from riwaya.extract.context import Context, Scene
from riwaya.extract.days import NOW
from riwaya.extract.draft import Draft
from riwaya.extract.times import BY_NIGHT, SINCE_THEN, THEN, TimeMention
from riwaya.extract.units import Unit
from riwaya.lexicon.grammar import words
from riwaya.records import Evidence, Span, TimeSpan
from riwaya.text.fold import fold

LASTING = ("siege", "displacement", "route_closed", "service_cut")
LONG_DAYS = 100
STATEMENT = 8
"""Words between what leads to a statement and its day: «خلال مؤتمر صحفي عقده في مقر الوزارة أمس»."""
BEGINNING = 5
"""Words between the verb of beginning and its day: the verb itself and what begins."""
NEAR = 4
"""Sentences back to the day that «فجراً» goes on with."""


AHEAD = "time:ahead"
WITHIN = "within a length of time"
WEEK = 7
MONTH = 31

DAY_AFTER = 2
"""Words between «غداة» and the happening: who did it and a light verb."""


def time_of(draft: Draft, scene: Scene, context: Context, status: str) -> TimeSpan | None:
    """The time that the rules choose: its own, the one told on from the sentence before, or that of a bulletin's head."""
    mention = _own_time(draft, scene, status)
    if mention is not None:
        return told_by(
            scene.clauses.units[mention_unit(mention, scene.clauses)], scene, context, draft, planned=status == "planned"
        )
    if status != "actual":
        return None
    if (
        context.time is not None
        and scene.paragraph == context.time_paragraph
        and scene.index - context.time_sentence <= 1
        and all(time_of_saying(u, scene) for u in scene.clauses.units if u.time is not None)
        and _goes_on(draft, context)
    ):
        return replace(context.time, evidence=Evidence("time:carried over", "the day of the sentence before"))
    return context.header_time


def told_by(unit: Unit, scene: Scene, context: Context, draft: Draft, *, planned: bool = False) -> TimeSpan:
    """The days that the time expression of a unit stands for; of what is `planned` they lie ahead."""
    mention = unit.time
    assert mention is not None
    span = Span(unit.start, unit.end, context.raw[unit.start : unit.end])
    planned = planned or _begins(unit, scene)
    ahead = _ahead(unit, mention, scene, context.published) if planned and context.published is not None else None
    if ahead is not None:
        precision = "day" if ahead[0] == ahead[1] else "days"
        return TimeSpan(span, *ahead, precision, Evidence(AHEAD, "the coming days, for it is only planned"))
    if mention.rule == WITHIN and not planned and mention.days and context.published is not None:
        return _lately(mention.days, span, context.published)
    if mention.rule == SINCE_THEN:
        return _since_then(span, scene, context)
    if lasted(unit, draft, scene.clauses):
        return _up_to(mention.days or 0, unit, span, scene, context)
    if mention.start is None and mention.rule == THEN:
        return _then(unit, span, scene, context)
    if mention.start is None and mention.kind == "anchor":
        return _beside(mention, span, scene, context, draft)
    if mention.rule == BY_NIGHT or (mention.start is None and mention.kind == "clock"):
        return _part_of_day(unit, mention, span, scene, context)
    return TimeSpan(span, mention.start, mention.end, mention.precision, Evidence(f"time:{mention.rule}"))


def _part_of_day(unit: Unit, mention: TimeMention, span: Span, scene: Scene, context: Context) -> TimeSpan:
    """«فجراً», «ليلاً»: a part of the day that was named last; «ليلاً» far from any is the night to the document's date."""
    night = mention.rule == BY_NIGHT
    named = _named_before(unit, scene)
    if named is not None and named.time is not None and named.time.end is not None:
        day = named.time.end
        first = shift(day, -1) if night and time_of_saying(named, scene) else day  # who speaks on a day tells of the night to it
        precision = "day" if first == day else "days"
        return TimeSpan(span, first, day, precision, Evidence("time:carried over", "the last day that the text names"))
    near = context.time is not None and scene.index - context.time_sentence <= NEAR
    together = scene.paragraph == context.time_paragraph
    goes_on = together and _before_the_last_night(context.time, context) if night else near
    if context.time is not None and near and goes_on and (together or context.header_time is None):
        return _last_day(context.time)
    if context.header_time is not None:
        return replace(context.header_time, span=span)
    if context.day is not None and not night:
        why = Evidence("time:carried over", "the last day that the text names")
        return TimeSpan(span, context.day, context.day, "day", why)
    if night and not context.names_days:
        return TimeSpan(span, None, None, None, Evidence(f"time:{mention.rule}"))
    return TimeSpan(span, mention.start, mention.end, mention.precision, Evidence(f"time:{mention.rule}"))


def _before_the_last_night(time: TimeSpan | None, context: Context) -> bool:
    """«مساء الخميس … وليلاً» on a Sunday; behind «مساء أمس» it is the night from that day on."""
    if time is None or time.end is None or time.precision != "day":
        return False
    return context.published is None or (context.published - time.end).days > 1


def _named_before(unit: Unit, scene: Scene) -> Unit | None:
    """The single day that the sentence names last before a time expression."""
    days = (u for u in reversed(scene.clauses.units[: unit.index]) if u.time is not None and u.time.precision == "day")
    return next(days, None)


def _last_day(time: TimeSpan) -> TimeSpan:
    """The time as a part of the day goes on with it: of «منذ السبت» the last day."""
    start = time.end if time.precision == "days" else time.start
    precision = "day" if time.precision == "days" else time.precision
    why = Evidence("time:carried over", "the day of the sentence before")
    return replace(time, start=start, precision=precision, evidence=why)


def _ahead(unit: Unit, mention: TimeMention, scene: Scene, day: date) -> tuple[date, date] | None:
    """«دعت إلى إضراب الثلاثاء»: the coming one; «خلال 48 ساعة»: from the day on; None where the words say or the text tells."""
    said = frozenset(unit.text.split())
    was = any(fold(e.lemma) in words("was") for u in scene.clauses.units[: unit.index] if u.kind == "verb" for e, _ in u.entries)
    if was or said & (words("last") | words("current")):
        return None
    if mention.rule == "weekday" and mention.start is not None and mention.start < day:
        coming = mention.start + timedelta(days=WEEK)
        return (coming, coming) if coming > day else None
    length = mention.days
    soon = said & words("later_than_told") and not counts_from(unit, scene.clauses)
    if mention.kind == "anchor" and soon and 0 < (length or 0) < MONTH - WEEK:
        due = shift(day, length or 0)
        return (due, due) if due is not None else None  # «هدد باقتحام البلدة بعد ثلاثة أيام»
    if mention.rule == "within the last hours" and mention.start is not None:
        length = (day - mention.start).days
    within = mention.rule in ("within the last hours", WITHIN)
    last = shift(day, length) if within and length else None
    return (day, last) if last is not None else None


def _lately(days: int, span: Span, published: date) -> TimeSpan:
    """«نزحوا في ثلاثة أيام»: the days up to the document's; of a week, up to that day itself."""
    first, last = shift(published, -days), shift(published, -1 if days < WEEK else 0)
    return (
        TimeSpan(span, first, last, "days", Evidence(f"time:{WITHIN}"))
        if first and last
        else TimeSpan(span, None, None, None, Evidence(f"time:{WITHIN}"))
    )


def _since_then(span: Span, scene: Scene, context: Context) -> TimeSpan:
    """«وتغلق الطريق منذ ذلك الحين»: from the day told last to the document's."""
    near = context.time is not None and scene.index - context.time_sentence <= NEAR
    start = context.time.start if context.time is not None and near else None
    if start is None or context.published is None:
        return TimeSpan(span, None, None, None, Evidence(f"time:{SINCE_THEN}"))
    return TimeSpan(span, start, context.published, "days", Evidence(f"time:{SINCE_THEN}", "the day told before"))


def _begins(unit: Unit, scene: Scene) -> bool:
    """«إضراب يبدأ صباح الأحد», «يبدأ سريان الهدنة السبت»: behind the imperfect of beginning a day lies ahead."""
    before = scene.clauses.units[max(0, unit.index - BEGINNING) : unit.index]
    last = next((u for u in reversed(before) if u.kind in ("verb", "part-verb", "punct", "sub", "comp", "rel", "time")), None)
    return last is not None and last.features().startswith("i") and last.cited("beginning_then")


def lasted(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«بعد ثلاثة أيام من المعارك», «حصار دام شهرين»: how long what is told went on."""
    mention = unit.time
    if mention is None or draft.type not in ONGOING or not 0 < (mention.days or 0) <= LONG_DAYS:
        return False
    at, own = unit.index, draft.unit.index
    behind = clauses.units[at + 1 : own]
    if counts_from(unit, clauses) and 0 < own - at <= DAY_AFTER + 1 and not any(u.of("trigger") is not None for u in behind):
        return _goes_on_for_days(draft, unit)
    verb = clauses.units[at - 1] if at else None
    between = clauses.units[own + 1 : at - 1] if own < at - 1 else []
    lasts = verb is not None and any(fold(e.lemma) in words("lasting_verbs") for e, _ in verb.entries)
    near = own < at and len(between) <= NEAR and not any(u.kind == "verb" or u.text in ("،", "؛") for u in between)
    return mention.kind == "duration" and lasts and near


def _up_to(days: int, unit: Unit, span: Span, scene: Scene, context: Context) -> TimeSpan:
    """So many days up to the day that the sentence or the one before tells."""
    dated = [u for u in scene.clauses.units if u.time is not None and u is not unit and u.time.precision == "day"]
    told = [u.time.end for u in dated if u.time is not None and not time_of_saying(u, scene)]
    near = context.time.end if context.time is not None and scene.index - context.time_sentence <= 1 else None
    last = next((day for day in told if day is not None), near)
    first = shift(last, -days) if last is not None else None
    if first is None:
        return TimeSpan(span, None, None, None, Evidence("time:lasted"))
    return TimeSpan(span, first, last, "days", Evidence("time:lasted", "how long it went on, up to the day told"))


def _then(unit: Unit, span: Span, scene: Scene, context: Context) -> TimeSpan:
    """«على إثر ذلك», «في الوقت نفسه»: on the day told last, in this sentence or right before it."""
    earlier = [u.time for u in scene.clauses.units[: unit.index] if u.time is not None and u.time.start is not None]
    if earlier:
        one = earlier[-1]
        return TimeSpan(span, one.start, one.end, one.precision, Evidence("time:then", "the day told before"))
    if context.time is not None and scene.index - context.time_sentence <= NEAR:
        return replace(context.time, span=span, evidence=Evidence("time:then", "the day told before"))
    if context.header_time is not None:
        return replace(context.header_time, span=span)
    return TimeSpan(span, None, None, None, Evidence("time:then"))


def _goes_on(draft: Draft, context: Context) -> bool:
    """Whether the draft goes on with a happening of the sentence before: it is of the same type, or refers back."""
    earlier = [d for d in context.drafts if d.sentence < draft.sentence and draft.sentence - d.sentence <= 1]
    return "continues" in draft.more or any(d.type == draft.type for d in earlier)


def _beside(mention: TimeMention, span: Span, scene: Scene, context: Context, draft: Draft) -> TimeSpan:
    """«… أمس غداة فك الحصار»: the day before that of the happening it stands beside."""
    unit = scene.clauses.units[mention_unit(mention, scene.clauses)]
    on = counted_on(unit, scene, context)
    if on is not None and _is_counted_from(unit, draft, scene.clauses):
        return TimeSpan(span, on.told, on.told, "day", Evidence("time:then", "the day told before"))
    if on is not None:
        return TimeSpan(span, on.day, on.day, "day", Evidence("time:counted on", "so many days after what was told"))
    held = eve_of(unit, scene, context)
    if held is not None:
        return TimeSpan(span, held, held, "day", Evidence("time:day before", "the day before what it is told beside"))
    dated = [
        u.time for u in scene.clauses.units if u.time is not None and u.time.start is not None and u.time.start == u.time.end
    ]
    if counts_from(unit, scene.clauses) and 0 < (mention.days or 0) <= LONG_DAYS and not _goes_on_for_days(draft, unit):
        near = context.time if scene.index - context.time_sentence <= 1 else None
        told = dated[0].start if dated else near.start if near is not None and near.start == near.end else None
        day = shift(told, -(mention.days or 0)) if told is not None else None
        if day is not None:
            return TimeSpan(span, day, day, "day", Evidence("time:counted back", "so many days before what it is told beside"))
    if dated and dated[0].start is not None and unit.text.split()[0] in words("day_before"):
        day = dated[0].start - timedelta(days=1)
        return TimeSpan(span, day, day, "day", Evidence("time:day before", "the day before what it is told beside"))
    return TimeSpan(span, None, None, None, Evidence(f"time:{mention.rule}"))


@dataclass(frozen=True, slots=True)
class Count:
    """A day that is counted on from one told before."""

    told: date
    day: date


def counted_on(unit: Unit, scene: Scene, context: Context) -> Count | None:
    """«… الخميس، وبعد ثلاثة أيام قصف»; «وبعد يومين من ذلك», «وغداة الهجوم» where a clause opens: days on from what was told."""
    mention, opening = unit.time, unit.text.split()[0]
    if mention is None or mention.kind != "anchor" or mention.start is not None or _by_nights(unit):
        return None
    beside = counts_from(unit, scene.clauses) or opening in words("day_before")
    later = mention.days if opening in words("later_than_told") and (mention.days or 0) <= LONG_DAYS else None
    steps = 1 if opening in words("day_before") else later
    if not steps or (beside and not (_opens_clause(unit, scene.clauses) and _goes_back(unit, scene.clauses))):
        return None
    named = _named_before(unit, scene)
    if named is not None and named.time is not None and not time_of_saying(named, scene):
        told = named.time.end
    elif beside and any(u.time is not None and u.time.precision == "day" for u in scene.clauses.units[unit.index + 1 :]):
        return None  # «بعد يومين من التفجير، قصف الجيش الاثنين …»: back from that day
    else:
        near = scene.index - context.time_sentence <= NEAR
        told = context.time.end if context.time is not None and near and context.time.precision == "day" else None
    day = shift(told, steps) if told is not None else None
    if told is None or day is None or (context.published is not None and day > context.published):
        return None
    return Count(told, day)


def _opens_clause(unit: Unit, clauses: Clauses) -> bool:
    return unit.index == 0 or clauses.units[unit.index - 1].kind in ("punct", "conj", "quote")


def _goes_back(unit: Unit, clauses: Clauses) -> bool:
    """Whether what it is counted from was told before: «من ذلك», «من سيطرتها عليها», «الهجوم», but not «من هجوم على القرية»."""
    at = unit.index + 1 + counts_from(unit, clauses)
    for told in clauses.units[at : at + DAY_AFTER]:
        if told.art or told.enc or told.kind in ("dem", "name"):
            return True
        if not told.nominal:
            return False
    return False


def _is_counted_from(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """Whether the draft is the happening named right behind «بعد يومين من», «غداة»."""
    beside = counts_from(unit, clauses) or unit.text.split()[0] in words("day_before")
    return beside and draft.unit.index == unit.index + 1 + counts_from(unit, clauses)


def counts_on(unit: Unit, draft: Draft, scene: Scene, context: Context) -> bool:
    """Whether the draft happened on the day that is counted on: it is the first told behind, or its clause ends so."""
    if unit.time is None or counted_on(unit, scene, context) is None:
        return False
    units, own = scene.clauses.units, draft.unit.index
    if _is_counted_from(unit, draft, scene.clauses):
        return True
    if own < unit.index:
        between = units[own + 1 : unit.index]
        return not any(u.kind in ("verb", "punct", "comp", "sub", "rel", "time") or u.of("trigger") is not None for u in between)
    if not (unit.conj or _opens_clause(unit, scene.clauses)):
        return False  # «خلت الشوارع بعد ثلاثة أيام أطبق خلالها المسلحون على …»
    from_there = unit.index + 1 + counts_from(unit, scene.clauses)
    between = [u for u in units[from_there:own] if u.of("trigger") is not None and u.index != from_there]
    return not between and not any(u.kind in ("time", "sub", "comp", "rel") for u in units[unit.index + 1 : own])


EVE = 8
"""Words between «عشية» and the day of what comes after it."""


def eve_of(unit: Unit, scene: Scene, context: Context) -> date | None:
    """«عشية الانتخابات التي جرت الأحد», «عشية زيارة الوفد يوم الاثنين»: the day before the day of what is named beside it."""
    if unit.time is None or unit.time.start is not None or unit.text.split()[0] not in words("eve"):
        return None
    behind = scene.clauses.units[unit.index + 1 : unit.index + 1 + EVE]
    dated = next((u for u in behind if u.time is not None or u.kind == "punct"), None)
    if dated is None or dated.time is None or dated.time.precision != "day" or dated.time.start is None:
        return None
    due = any(u.text in words("due") for u in behind[: dated.index - unit.index])
    ahead = _ahead(dated, dated.time, scene, context.published) if due and context.published is not None else None
    return shift(ahead[0] if ahead is not None else dated.time.start, -1)


def _goes_on_for_days(draft: Draft, unit: Unit) -> bool:
    """«بعد ثلاثة أيام من قتال», «من القصف», «بعد ليلة من …» tell how long, «بعد يوم من مظاهرة», «من قصف على البلدة» when."""
    alone = unit.time is not None and (unit.time.days or 0) <= 1 and not _by_nights(unit)
    if draft.type not in ONGOING or draft.predicate.verbal or alone:
        return False
    several = any(entry.cat == "trigger" and features.startswith("p") for entry, features in draft.unit.entries)
    return draft.type in (*LASTING, "armed_clash") or draft.unit.art or several


def _by_nights(unit: Unit) -> bool:
    return unit.text.split()[-1] in words("nights")


def usable_time(mention: TimeMention, status: str) -> bool:
    """A length of time is no day of what happened, but the days within which it happened or is to happen are: «في غضون أسبوع»."""
    lately = mention.rule == WITHIN and (status == "planned" or 1 < (mention.days or 0) <= MONTH)
    return mention.kind != "duration" or lately


def mention_unit(mention: TimeMention, clauses: Clauses) -> int:
    """Index of the unit that holds a time mention."""
    return next(unit.index for unit in clauses.units if unit.time is mention)


def _own_time(draft: Draft, scene: Scene, status: str) -> TimeMention | None:
    """The time expression that belongs to the draft's predicates: in their clause, else the only one of the sentence."""
    clauses = scene.clauses
    usable = [
        u
        for u in clauses.units
        if u.time is not None
        and usable_time(u.time, status)
        and not time_of_saying(u, scene)
        and not long_since(u.time, draft)
        and not beside_another(u, draft, clauses)
        and not told_of_another(u, draft, scene)
        and not now_elsewhere(u, draft, clauses)
    ]
    if not usable:
        return None
    best: tuple[tuple[bool, bool, int], Unit] | None = None
    for member in draft.members or [draft.predicate]:
        first, last = clauses.clause_range(member.unit.index)
        for unit in usable:
            if first <= unit.index < last and not nearer_other(unit, draft, clauses):
                counts = unit.time is not None and unit.time.rule == "day running"  # «لليوم الثامن … منذ الفجر»
                rank = (unit.time is not None and unit.time.start is None, counts, abs(unit.index - member.unit.index))
                if best is None or rank < best[0]:
                    best = (rank, unit)
    if best is not None:
        return best[1].time
    ahead = [unit for unit in usable if unit.index < draft.unit.index and not past_scene(unit, draft, clauses)]
    if ahead:
        return ahead[-1].time
    behind = usable[0]
    between = clauses.units[draft.unit.index + 1 : behind.index]
    if any(u.of("trigger") and clauses.by_unit.get(u.index) and not u.of("harm") for u in between) or any(
        u.kind == "sub" for u in between
    ):
        return None
    return behind.time


def past_scene(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """Whether another scene opens between the time and the happening: «…، فيما نزحت عائلات», «… أمس، وأكد أن القوة قصفت»."""
    between = clauses.units[unit.index + 1 : draft.unit.index]
    leads = [u for u in between if u.kind in ("sub", "comp")]
    return any(u.text in words("contrast") for u in leads) or bool(leads and any(u.kind == "verb" for u in between))


def now_elsewhere(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«الآن», «هلق» date only what they stand right beside: «انفجرت الآن سيارة», but not «لا شيء الآن. أخذوا …»."""
    if unit.time is None or unit.time.kind != NOW:
        return False
    first, last = sorted((unit.index, draft.unit.index))
    between = clauses.units[first + 1 : last]
    return len(between) > NEAR or any(u.kind in ("verb", "punct") for u in between)


def told_of_another(unit: Unit, draft: Draft, scene: Scene) -> bool:
    """«التقى الرئيس الاثنين عائلات الجنود الذين قتلوا في …»: the day of the main clause is no day of what describes them."""
    predicate, clauses = draft.predicate, scene.clauses
    teller = predicate if predicate.unit.kind == "verb" else predicate.carrier
    if teller is None or teller.unit.kind != "verb" or draft.type in CROWDS or not teller.unit.features().startswith("v"):
        return False  # who demonstrates, or does something still, is there on the day of the main clause
    verb = teller.unit
    if verb.index <= unit.index or verb.conj or predicate.carried_as in words("aim"):
        return False
    if clauses.units[verb.index - 1].kind == "rel":
        return verb.index - 1 > unit.index and _names_no_event(verb.index - 2, clauses)
    whom = teller.subject
    led = whom is not None and whom.last == verb.index and whom.prep in words("whom_it_is_done_to") and not whom.head.art
    ahead = [d.type for d in scene.drafts if d is not draft and d.unit.index < verb.index]
    return led and whom is not None and whom.first > unit.index and all(kind in OF_PRISONERS for kind in ahead)


def _names_no_event(k: int, clauses: Clauses) -> bool:
    """Whether the noun that unit `k` ends is of people, places or things: «السوق الكبير الذي», but not «الانفجار الذي»."""
    while k > 0 and clauses.units[k].kind == "adj":
        k -= 1
    named = clauses.units[k]
    return named.art and (named.of("trigger") is None or named.of("actor_noun", "place_noun", "object") is not None)


CROWDS = ("protest", "protest_repressed", "riot")
OF_PRISONERS = ("detention", "ceasefire")
"""Types of what is done to people for what they did before, or after what was done to them."""


def beside_another(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«غداة …», «بعد أسبوع من …» without a day belong to the happening beside them, and to no other of the sentence."""
    if unit.time is None or unit.time.start is not None or unit.time.kind != "anchor":
        return False
    triggers = [u.index for u in clauses.units if u.of("trigger") is not None]
    own = min(abs(m.unit.index - unit.index) for m in draft.members or [draft.predicate])
    return any(abs(k - unit.index) < own for k in triggers)


ONGOING = ("armed_clash", "shelling", "siege", "displacement", "service_cut", "route_closed", "protest", "riot")
"""Types of what goes on for days: «بعد أربعة أيام من المعارك» tells how long."""


def leads_day_after(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
    """«غداة فك الحصار», «بعد يومين على فك الحصار»: what stands right behind happened the day, two days before."""
    counted = unit.time is not None and counts_from(unit, clauses) and not _goes_on_for_days(draft, unit)
    if unit.time is None or not (counted or unit.text.split()[0] in words("day_before")):
        return False
    between = clauses.units[unit.index + 1 : draft.unit.index]
    told = any(u.kind in ("time", "sub", "comp") or u.text in ("،", "؛") for u in between)
    own = clauses.units[draft.unit.index + 1 : draft.unit.index + 1 + NEAR]
    if counted and (any(u.of("trigger") is not None for u in between) or any(u.time and u.time.start for u in own)):
        return False
    return 0 <= draft.unit.index - unit.index - 1 <= DAY_AFTER + 2 * counted and not told


def counts_from(unit: Unit, clauses: Clauses) -> bool:
    """«بعد ثلاثة أيام على …», «بعد أسبوع من …», «بعد أقل من شهر على …»: so long behind a happening, hours left aside."""
    after = clauses.units[unit.index + 1 : unit.index + 2]
    leads = bool(after) and after[0].kind == "prep" and after[0].text in words("from_then")
    first, mention = unit.text.split()[0], unit.time
    return mention is not None and mention.kind == "anchor" and mention.days != 0 and first in words("later_than_told") and leads


def long_since(mention: TimeMention, draft: Draft) -> bool:
    """«الأهم منذ العام 2013» dates nothing but what goes on: sieges, flight."""
    if mention.kind != "since" or draft.type in LASTING or mention.start is None or mention.end is None:
        return False
    return (mention.end - mention.start).days > LONG_DAYS


def nearer_other(unit: Unit, draft: Draft, clauses: Clauses) -> bool:
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


def _behind_speaker(unit: Unit, scene: Scene) -> bool:
    """«…، بحسب ما أفاد مصدر طبي الأحد»: the time right behind who is named last as the source of what stands before."""
    after = scene.clauses.units[unit.index + 1 : unit.index + 2]
    if after and after[0].kind != "punct":
        return False
    for attribution in scene.attributions:
        last = max((phrase.last for phrase in attribution.chain), default=0)
        backward = attribution.chain and attribution.first < attribution.chain[0].first - 1
        if backward and last == unit.index and attribution.last <= unit.index + 1 + len(after):
            return True
    return False


def _of_statement(unit: Unit, scene: Scene) -> bool:
    """«في بيان أصدره أمس، أعلن …», «حسب بيان للجيش صدر الاثنين، فإن …»: the day of a statement by which something is told."""
    units, saying = scene.clauses.units, {a.verb.unit.index for a in scene.attributions if a.verb is not None}
    after = units[unit.index + 1 : unit.index + 2]
    alone = not after or after[0].kind == "punct" or after[0].index in saying
    if not alone or unit.time is None or unit.time.precision == "days":  # what is told within days is no saying
        return False
    for k in range(unit.index - 1, max(0, unit.index - STATEMENT) - 1, -1):
        if units[k].kind in ("punct", "comp", "sub") or units[k].of("trigger", "harm") is not None:
            return False
        if _leads_to_saying(units, k):
            return True
    return False


def _leads_to_saying(units: list[Unit], k: int) -> bool:
    """«بحسب …»; «في بيان», «خلال مؤتمر صحفي» at the head of a clause."""
    word, noun = units[k].of("func"), units[k + 1].of("actor_noun")
    if word is None or units[k].kind != "prep":
        return False
    opens = k == 0 or units[k - 1].kind in ("punct", "conj")
    stated = noun is not None and noun.info.get("kind") == "statement"
    return word.info.get("value") == "source" or (opens and stated and units[k].text in words("occasion"))


def time_of_saying(unit: Unit, scene: Scene) -> bool:
    """«قال أمس إن …»: the time stands between the verb of saying and what is said."""
    if _behind_speaker(unit, scene) or _of_statement(unit, scene):
        return True
    told = {id(draft.unit) for draft in scene.drafts}
    for attribution in scene.attributions:
        verb: Predicate | None = attribution.verb
        if verb is None:
            continue
        between = scene.clauses.units[verb.unit.index : unit.index]
        if verb.unit.index < unit.index and not any(
            u.kind in ("comp", "quote") or u.text == ":" or id(u) in told or u.of("harm") for u in between
        ):
            return True
    return False
