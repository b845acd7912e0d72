"""Which phrases in sight belong to a report, and in which role: the rules propose, a small linear model decides.

The rules of the clause analysis give each role their candidates with a reason («subject», «prep:على»). Here every phrase of
the sentence, and what the reports before left behind, is described by how it stands to the trigger
(`riwaya.extract.attach_features`), and kept if the trained weights find it likely enough; that the rules chose it, and why,
weighs most. The weights are data (`data/attach.tsv`), trained by `tools/train_attach.py`; without them the choice of the rules
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from riwaya.extract.actors import core, filler, sort_of
from riwaya.extract.assemble import UNREAL, class_in, is_body, is_person, known_before, spoken
from riwaya.extract.attach_features import carried_features, phrase_features, rule_of, shared_features
from riwaya.extract.clauses import owns
from riwaya.extract.context import Context, Scene
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.earlier import earlier_places
from riwaya.extract.harm import one_harm
from riwaya.extract.locate import link_place, link_words
from riwaya.extract.overlooked import overlooked
from riwaya.extract.phrases import Phrase
from riwaya.extract.places import PART, is_place, locative, place_in
from riwaya.extract.rolls import actors
from riwaya.extract.shares import belonging, heights
from riwaya.extract.weights import load, odds
from riwaya.lexicon.grammar import words
from riwaya.reader import Belonging
from riwaya.records import Evidence, Filler, Harm, Place, Report

ROLES = ("agents", "targets", "places")
TABLE = "attach.tsv"
SIDES = ("agents", "targets")
GOES_ON = 6
"""Letters up to which words go on with a name: a blank and a preposition."""
CARRIED = 3
"""How many reports before are looked back to."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Something that may fill a role of a report.

    Attributes:
        role: one of `ROLES`.
        record: the filler as the rules or an earlier report made it, or None if it has to be made from `phrase`.
        phrase: the phrase of this sentence, or None if the record stands in an earlier one.
        start, end: raw offsets.
        shared: names of what holds of all candidates of the report.
        features: names of what else holds of it.
        chosen: the rules chose it.
    """

    role: str
    record: Filler | Place | None
    phrase: Phrase | None
    start: int
    end: int
    shared: list[str]
    features: list[str]
    chosen: bool


def decide(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report with the fillers that the weights choose; as it is if there are no weights.

    Args:
        draft: what the report was made from.
        made: the report as the rules filled it.
        scene: its sentence.
        context: what earlier sentences left behind; `context.reports` holds the reports before it.
    """
    weights = load(TABLE)
    if not weights:
        return made
    found = [c for c in candidates(draft, made, scene, context) if c.role != "places" or not _of_joined(c, draft, scene)]
    shared = odds(found[0].shared, weights) if found else ()
    sums: dict[int, tuple[float, ...]] = {}  # the roles of a phrase share one list of features
    for candidate in found:
        if id(candidate.features) not in sums:
            sums[id(candidate.features)] = odds(candidate.features, weights, shared)
    told = belonging(draft, made, context)
    sure: dict[int, float] = {}
    for k, role in enumerate(ROLES):
        rivals = [c for c in found if c.role == role]
        weighed = [(sums[id(c.features)][k], c.start, c.end) for c in rivals]
        sure |= {id(c): high for c, high in zip(rivals, heights(weighed, role, weights, k, told), strict=True)}
    for candidate, high in _overlooked(found, told, draft, made, scene, context):
        found.append(candidate)
        sure[id(candidate)] = high
    chosen = choose(found, lambda c: sure[id(c)])
    if all(c.chosen for c in chosen) and len(chosen) == sum(c.chosen for c in found):
        return made
    fields: dict[str, tuple[Filler | Place, ...]] = {}
    for role in ROLES:
        fields[role] = tuple(_each_once([_record(c, made, context) for c in chosen if c.role == role]))
    harm = _implied(made, draft, [c for c in chosen if c.role == "targets"], context)
    return replace(made, harm=harm, **fields)  # type: ignore[arg-type]


def _overlooked(
    found: list[Candidate], told: Belonging | None, draft: Draft, made: Report, scene: Scene, context: Context
) -> list[tuple[Candidate, float]]:
    """What only a reader sees, and how sure it is; of the doers and targets those that may be so."""
    out = []
    for role in ROLES:
        held = [(c.start, c.end) for c in found if c.role == role]
        for phrase, start, end, sure in overlooked(role, told, held, draft, scene, context):
            if role == "places" or (phrase is not None and _may_stand(phrase, role, draft, made, scene, context)):
                out.append((Candidate(role, None, phrase, start, end, [], [], False), sure))
    return out


def _may_stand(phrase: Phrase, role: str, draft: Draft, made: Report, scene: Scene, context: Context) -> bool:
    if sort_of(phrase) == "event" or _only_harm(phrase):
        return False
    return not (role == "agents" and _did_nothing(phrase, draft, made, scene, context))


def _did_nothing(phrase: Phrase, draft: Draft, made: Report, scene: Scene, context: Context) -> bool:
    denies = "denies" in draft.more and any(phrase is denier for denier in draft.more.get("denied_by", ()))
    return (
        denies
        or _stands_by(phrase, made, context)
        or _tells_of_fire(phrase, draft, scene)
        or _only_tells(phrase, draft, scene, context)
    )


ARMED = ("ministry_defence", "ministry_interior")
"""Roles of offices that have forces."""
TELLERS = frozenset({"government", "monitor", "media", "aid_org", "international_org", "political_party"})
"""Classes that tell of violence without being its doers, unless the grammar says that they are."""


def _only_tells(phrase: Phrase, draft: Draft, scene: Scene, context: Context) -> bool:
    """«أعلنت الأمم المتحدة اختطاف خمسة من موظفيها», «نددت المنظمة بقصف المستشفى»: who tells of it or condemns it."""
    if type_info()[draft.type]["family"] != "assault":
        return False
    told = (a for a in scene.attributions if a.first <= draft.unit.index < a.last)
    if not any(phrase is link for a in told for link in a.chain):
        return False
    teller = filler(phrase, context.raw, context.setting, rule="", role="agent")
    row = actors().get(teller.id or "")
    return teller.actor_class in TELLERS and (row is None or row["role"] not in ARMED)


def _tells_of_fire(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """«أعلن الجيش أن صاروخا أطلق من القطاع»: who tells, in the passive, of fire from a place is not who fired."""
    verb = draft.predicate if draft.predicate.verbal else draft.predicate.carrier
    if draft.type != "shelling" or verb is None or not verb.passive:
        return False
    from_there = any(pp.prep in words("of_or_from") and sort_of(pp) == "place" for pp in verb.pps)
    told = (a for a in scene.attributions if a.first <= draft.unit.index < a.last)
    return from_there and any(phrase is link for a in told for link in a.chain)


def _each_once(records: list[Filler | Place]) -> list[Filler | Place]:
    """«في الفوعة … قرب بلدة الفوعة»: of words for one place of the gazetteer the surest; people may be named twice."""
    seen: set[str] = set()
    out = []
    for record in records:
        if isinstance(record, Place) and record.id is not None:
            if record.id in seen:
                continue
            seen.add(record.id)
        out.append(record)
    return out


def choose(found: list[Candidate], sure: Callable[[Candidate], float]) -> list[Candidate]:
    """The candidates that stand, for each role the surest first; of two that overlap the surer one.

    Args:
        found: the candidates of one report.
        sure: log odds of a candidate, less those from which one of its role stands.
    """
    out: list[Candidate] = []
    found = _on_one_side(found, sure)
    for role in ROLES:
        likely = [(odds, c) for c in found if c.role == role and (odds := sure(c)) >= 0]
        kept: list[Candidate] = []
        for _, candidate in sorted(likely, key=lambda pair: (-pair[0], pair[1].start)):
            apart = all(candidate.end <= other.start or other.end <= candidate.start for other in kept)
            if apart and not (role in SIDES and any(_one_name(candidate, other) for other in kept)):
                kept.append(candidate)
        out += kept
    return out


def _one_name(one: Candidate, other: Candidate) -> bool:
    """«الطفل علي» + «ناصر الدين», «قافلة» + «من تسع شاحنات»: whether a phrase goes on with the name that another opens."""
    if one.phrase is None or other.phrase is None:
        return False
    first, second = sorted((one.phrase, other.phrase), key=lambda phrase: phrase.start)
    if second.start - first.end > GOES_ON:
        return False
    led = second.first_unit.prep == "" and second.prep != ""  # by a word of its own
    goes_on = second.prep == "" or second.prep in words("goes_on")
    return second.first - first.last == int(led) and goes_on and not second.first_unit.conj


def _on_one_side(found: list[Candidate], sure: Callable[[Candidate], float]) -> list[Candidate]:
    """Nobody does it to himself: of two candidates with the same words, as doer and as done to, the surer one. A side in a fight
    is one or the other too.
    """
    best: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        if candidate.role in SIDES:
            span = (candidate.start, candidate.end)
            if span not in best or sure(candidate) > sure(best[span]):
                best[span] = candidate
    return [c for c in found if c.role not in SIDES or best[c.start, c.end] is c]


def candidates(draft: Draft, made: Report, scene: Scene, context: Context) -> list[Candidate]:
    """Every candidate for one report: phrases of its sentence, what the rules brought, what was named before."""
    given = {role: {(r.span.start, r.span.end): r for r in getattr(made, role)} for role in ROLES}
    shared = shared_features(draft, made, given)
    out: list[Candidate] = []
    for phrase, described in _described(draft, scene, context, given):
        span = (phrase.start, phrase.end)
        for role in ROLES:
            record = given[role].get(span)
            barred = role == "agents" and record is None and _did_nothing(phrase, draft, made, scene, context)
            if record is not None or (_possible(phrase, role) and not barred):
                out.append(Candidate(role, record, phrase, *span, shared, described, record is not None))
    seen = {(c.role, c.start, c.end) for c in out}
    for role in ROLES:
        for span, record in given[role].items():
            if (role, *span) not in seen:
                where = "here" if scene.span.start <= span[0] < scene.span.end else "before"
                rule = rule_of(record)
                features = [f"only {where}", f"only {where} {rule}", f"only {rule} {made.type}"]
                out.append(Candidate(role, record, None, *span, shared, features, True))
                seen.add((role, *span))
    for nth, (report, sentence) in enumerate(reversed(context.reports[-CARRIED:])):
        for role in ROLES:
            for k, record in enumerate(getattr(report, role)):
                span = (record.span.start, record.span.end)
                if (role, *span) not in seen and not (role == "agents" and made.type == "protest" and _no_marcher(record)):
                    described = carried_features(draft, made, report, scene.index - sentence, nth, role, k, given)
                    out.append(Candidate(role, record, None, *span, shared, described, False))
                    seen.add((role, *span))
    return _with_earlier(out, draft, made, scene, context, shared)


def _with_earlier(
    out: list[Candidate], draft: Draft, made: Report, scene: Scene, context: Context, shared: list[str]
) -> list[Candidate]:
    """The candidates, and the places that sentences before have named."""
    known = {(c.start, c.end): c for c in out if c.role == "places" and c.phrase is None}
    for sight, features in earlier_places(draft, made, scene, context):
        phrase = sight.phrase
        candidate = known.get((phrase.start, phrase.end))
        if candidate is not None:
            candidate.features += features
        else:
            out.append(Candidate("places", None, phrase, phrase.start, phrase.end, shared, features, False))
    return out


def _described(
    draft: Draft, scene: Scene, context: Context, given: Mapping[str, Mapping[tuple[int, int], Filler | Place]]
) -> Iterable[tuple[Phrase, list[str]]]:
    """The phrases of the sentence that do not name a happening, each with its features."""
    phrases = [p for p in scene.clauses.phrases if sort_of(p) != "event"]
    for predicate in scene.clauses.predicates:
        inner = (predicate.genitive, predicate.subject, predicate.object)
        parts = [p for p in inner if p is not None and p.more.get("within") is not None and sort_of(p) != "event"]
        if parts and (predicate.verbal or owns(predicate.unit)):  # a pronoun's noun can stand in a sentence before
            phrases += [p for p in parts if scene.span.start <= p.start < scene.span.end]
    ranks = _ranks(sorted(phrases, key=lambda p: p.first), draft)
    places = [place for phrase in phrases if (place := place_in(phrase)) is not None]
    ranks |= _ranks(places, draft)
    phrases = sorted([*phrases, *places], key=lambda p: p.first)
    seen: set[tuple[int, int]] = set()
    for phrase in phrases:
        span = (phrase.start, phrase.end)
        if span in seen or draft.unit in phrase.units:
            continue
        seen.add(span)
        yield phrase, phrase_features(phrase, draft, scene, context, given, ranks[id(phrase)])


def _ranks(phrases: list[Phrase], draft: Draft) -> dict[int, tuple[int, int]]:
    """For each phrase how many of its sort are nearer to the trigger, in all and on its side."""
    at = draft.unit.index
    by_sort: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_sort.setdefault(sort_of(phrase), []).append(phrase)
    out = {}
    for group in by_sort.values():
        sides = {True: 0, False: 0}
        for k, phrase in enumerate(sorted(group, key=lambda p: p.first - at if p.first > at else at - p.last + 1)):
            side = phrase.first > at
            out[id(phrase)] = (k, sides[side])
            sides[side] += 1
    return out


def _possible(phrase: Phrase, role: str) -> bool:
    if PART in phrase.more:
        return role == "places"
    if role in SIDES and _only_harm(phrase):
        return False
    if role == "targets":
        return True
    sort = sort_of(phrase)
    if role == "places":
        led = phrase.prep in words("site") or phrase.prep in words("locative")  # «أمام الوزارة», «في حارم»
        return sort == "place" or bool(phrase.head.place) or bool(phrase.prep and (led or sort == "object")) or _listed(phrase)
    return sort in ("actor", "other", "object") or phrase.head.of("country") is not None


def _listed(phrase: Phrase) -> bool:
    """«في سترة والنويدرات وكرباباد»: a name that nothing is known of, in a list that a preposition of place leads in."""
    top = phrase.leader
    if top is None or top is phrase or sort_of(phrase) != "other" or phrase.head.kind not in ("word", "name"):
        return False
    return top.prep in words("site") or top.prep in words("locative") or is_place(top)


def _only_harm(phrase: Phrase) -> bool:
    """«قتلى», «جرحى»: bare words for harm are neither doers nor targets; «ثلاثة قتلى», «قتلى مدنيون» name people."""
    bare = len(phrase.units) == 1 and phrase.quantity is None
    return bare and phrase.head.of("harm") is not None and phrase.head.of("actor_noun") is None


BYSTANDERS = frozenset({"state_forces", "external_forces", "government", "monitor", "media", "international_org"})
"""Classes that are told of beside a demonstration without demonstrating, unless the grammar says that they do."""


def _stands_by(phrase: Phrase, made: Report, context: Context) -> bool:
    """«اعتقلت الشرطة 10 قبل بداية الاحتجاجات»: police, media and the wounded in sight of a protest are not who protests."""
    if made.type != "protest":
        return False
    hurt = phrase.head.of("harm") is not None and phrase.head.of("actor_noun") is None
    return hurt or _no_marcher(filler(phrase, context.raw, context.setting, rule="", role="agent"))


def _no_marcher(record: Filler | Place) -> bool:
    return isinstance(record, Filler) and record.actor_class in BYSTANDERS


def _of_joined(candidate: Candidate, draft: Draft, scene: Scene) -> bool:
    """«عن قصف مشفى في البلدة أو خطف أطباء في المدينة»: a place behind the next deed of a list is none of one that has its own."""
    phrase, units = candidate.phrase, scene.clauses.units
    if phrase is None or not scene.span.start <= phrase.start < scene.span.end:
        return False
    for other in scene.drafts:
        k = other.unit.index
        joined = other.unit.conj or units[k - 1].kind == "conj"
        if draft.unit.index < k < phrase.first and joined and not other.predicate.verbal:
            own = (p for p in scene.clauses.phrases if draft.unit.index < p.first and p.last <= k and is_place(p))
            return any(locative(p, scene.clauses) for p in own)
    return False


def _record(candidate: Candidate, made: Report, context: Context) -> Filler | Place:
    """The filler that a candidate becomes."""
    role, phrase, record = candidate.role, candidate.phrase, candidate.record
    if record is not None:
        if candidate.chosen:
            return record
        return replace(record, evidence=Evidence("carried over", "weighed, from a report before"))
    if phrase is None:
        return link_words(candidate.start, candidate.end, "weighed", context)
    if role == "places":
        here = made.sentence is None or made.sentence.start <= phrase.start < made.sentence.end
        return link_place(phrase, "weighed" if here else "carried over", context)
    one, context = role.removesuffix("s"), spoken(context, made.source)
    phrase = core(phrase, context.here if phrase in context.here else ())
    new = known_before(phrase, filler(phrase, context.raw, context.setting, rule="weighed", role=one), context, one)
    return new if is_body(phrase) else class_in(made.type, role, new)


def _implied(made: Report, draft: Draft, targets: list[Candidate], context: Context) -> tuple[Harm, ...]:
    """The harm that a type implies («captured» of a detention) follows the targets."""
    kind = type_info()[made.type].get("harm")
    if not kind:
        return made.harm
    rule = f"implied by {made.type}"
    spans = {(c.start, c.end) for c in targets}
    fallen = {(t.span.start, t.span.end) for t in made.targets} - spans
    harm = [h for h in made.harm if not (h.evidence.rule == rule and (h.span.start, h.span.end) in fallen)]
    if not any(h.kind == kind for h in harm) and made.status not in UNREAL:
        for c in targets:
            if c.phrase is None or c.chosen or (c.phrase.leader or c.phrase).subset:
                continue  # «160 شخصاً بينهم محام»
            if is_person(c.phrase):
                harm.append(one_harm(str(kind), c.phrase, None, context.raw, context.setting, rule=rule))
    return tuple(harm)
