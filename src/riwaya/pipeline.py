"""The way of a document through the house: text → sentences → units → phrases → clauses → drafts → reports.

No registry and no configuration language: the steps are plain calls in the order in which they are read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from riwaya.extract import attribution, harm, hearing, victims
from riwaya.extract.actors import FIGHTERS, Setting, filler, mark_uniforms, sort_of
from riwaya.extract.anaphora import mentions
from riwaya.extract.antecedent import with_antecedents
from riwaya.extract.assemble import bearing, explained, known_before, report, speaker_of
from riwaya.extract.attach import decide
from riwaya.extract.attach_source import decide_source
from riwaya.extract.attach_time import decide_time
from riwaya.extract.causes import handed_on, owed, spread
from riwaya.extract.clauses import Clauses, analyse
from riwaya.extract.confidence import confidence, threshold
from riwaya.extract.confidence_features import Features, features_of
from riwaya.extract.context import Context, Scene
from riwaya.extract.days import NOW
from riwaya.extract.denials import denials
from riwaya.extract.doers import claims, supply
from riwaya.extract.draft import Draft, type_info
from riwaya.extract.earlier import note_sights
from riwaya.extract.events import drafts
from riwaya.extract.harm import HarmMention
from riwaya.extract.heading import Heading, heading, listed_days
from riwaya.extract.heard import Candidate, beside
from riwaya.extract.implied import with_implied
from riwaya.extract.locate import link_place
from riwaya.extract.merge import merge, share, unclaimed
from riwaya.extract.names import is_occupier, is_shared, likeliest
from riwaya.extract.owners import mark_owned
from riwaya.extract.parties import named_in
from riwaya.extract.phrases import Phrase, read_phrases
from riwaya.extract.places import fronted, place_phrases
from riwaya.extract.retype import blown_up, by_doers, clash_of_forces, retype, shots_at_forces
from riwaya.extract.rolls import capitals
from riwaya.extract.sieges import still_held
from riwaya.extract.tagging import read_units
from riwaya.extract.times import BY_NIGHT, TimeContext, TimeMention, carry, times
from riwaya.extract.when import AHEAD
from riwaya.lexicon.grammar import words
from riwaya.lexicon.rows import table
from riwaya.lexicon.store import Lexicon
from riwaya.lexicon.store import load as load_lexicon
from riwaya.link.actor_table import in_time
from riwaya.link.gazetteer import load as load_gazetteer
from riwaya.link.outlets import home_of, sides_of
from riwaya.reader import Reader, installed_reader
from riwaya.records import Coded, Document, Filler, Outlet, Report, Span
from riwaya.text.fold import fold
from riwaya.text.numbers import quantities
from riwaya.text.segment import Sentence, sentences

BACK = 2
"""Sentences back to a happening whose harm can be told in a later one."""
HISTORY = 200
"""Phrases and drafts of earlier sentences that later ones can go back to."""

RECENT = 8
"""Drafts before that tell whether a text is about demonstrations or about fighting."""

ASIDE = ("dateline", "heading")
"""Lines beside the sentences in which a speaker can be named («بغداد – رويترز»)."""

VOTES = {"country": 9, "place": 20, "capital": 18, "name of several": 4, "force": 10, "body": 5, "shared": 1, "adjective": 1}
"""How much a word says about the country where a document plays."""

NOT_TOLD_ON = ("time:header", AHEAD, f"time:{NOW}")
"""Rules of times that sentences behind do not go on with."""

BODY_CLASSES = ("political_party", "protesters", "other")
"""Classes of bodies that are of one country and seldom told of elsewhere."""

HOME_CLASSES = ("state_forces", "rebel_group", "political_militia", "identity_militia", "government")


def code_document(document: Document, *, min_confidence: float | None = None) -> Coded:
    """The reports of a document, in the order of the text.

    Args:
        document: a document; only its `text`, `published` and `outlet` are looked at.
        min_confidence: leave out reports less sure than this, 0..1; None takes the limit that balances missed and invented ones.

    Returns:
        The document with its reports and with the parts that were set aside as furniture.
    """
    limit = threshold() if min_confidence is None else min_confidence
    parts, made = read(document, limit=limit, weigh=weighed, ear=hearing.installed(), reader=installed_reader())
    kept = [_without_own(report_, document.outlet) for report_, _ in made if report_.confidence >= limit]
    numbered = tuple(replace(in_time(report_, document.published), id=f"r{k}") for k, report_ in enumerate(kept, 1))
    furniture = tuple(Span(s.start, s.end, document.text[s.start : s.end]) for s in parts if s.part == "furniture")
    return Coded(document, numbered, furniture)


def _without_own(report_: Report, outlet: Outlet | None) -> Report:
    """«قال شاهد لـ«الضفاف»» in that paper itself: whom an outlet's own people spoke to is no link of the chain."""
    name = fold(outlet.name) if outlet is not None and outlet.name else ""
    source = tuple(f for f in report_.source if not name or _called(f.span.text) not in (name, f"ل{name}"))
    return report_ if source == report_.source else explained(replace(report_, source=source))


def _called(text: str) -> str:
    """«مراسل وكالة «الضفاف»» → the folded name of the outlet."""
    told = fold(text).translate(QUOTES).split()
    while len(told) > 1 and told[0].removeprefix("ل") in words("of_the_outlet"):
        told = told[1:]
    return " ".join(told)


QUOTES = str.maketrans('«»"“”', "     ")

Weigh = Callable[[Draft, Report, Scene, Context], Report]
"""What gives a report, as the rules filled it, its final fillers."""


Note = Callable[[Scene], None]
"""What looks at a sentence when it is coded."""


def filled(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report with the fillers, the time and the sources that the trained weights choose among all in sight."""
    for step in (decide, with_implied, decide_source, decide_time):
        made = step(draft, made, scene, context)
    return made


def weighed(draft: Draft, made: Report, scene: Scene, context: Context) -> Report:
    """The report as filled, with the names of those whom its words go back to and the reasons for what is empty."""
    made = with_antecedents(filled(draft, made, scene, context), scene, context)
    return explained(by_doers(draft, made))


def read(
    document: Document,
    *,
    limit: float = 0.0,
    weigh: Weigh | None = None,
    ear: hearing.Weights | None = None,
    reader: Reader | None = None,
    note: Note | None = None,
) -> tuple[tuple[Sentence, ...], list[tuple[Report, Features]]]:
    """The document's sentences, and every candidate report with the features that its confidence is judged by.

    Args:
        document: the document.
        limit: confidence from which a report counts for those behind it and has its fillers weighed.
        weigh: decides on the fillers; without it they stay as the rules chose them.
        ear: weights by which words are heard; without them the rules alone make candidates, and the linear model judges them.
        reader: reads the text beforehand; what it holds is weighed with the rest.
        note: is shown each sentence with the drafts of the rules.
    """
    lexicon = load_lexicon()
    parts = sentences(document.text)
    head = heading(parts, document.text, document.published)
    published = _day(head, document)
    listed = listed_days(parts, document.text, document.published)
    scenes: list[Scene] = []
    heads: list[Heading | None] = []  # of a list of days each line heads what stands under it
    before, under = TimeContext(head.time.end if head else None), head
    for number, sentence in enumerate(parts):
        if number in listed:
            under = listed[number]
            before = TimeContext(under.time.end)
        if sentence.part == "body":
            scene = _scene(sentence, number, document.text, _day(under, document), before, lexicon)
            before = carry(before, scene.times)
            scenes.append(scene)
            heads.append(under)
    own: Counter[tuple[str, str]] = Counter()
    votes = country_votes(scenes, home=home_of(document.outlet), own=own)
    if max(votes.values(), default=0) < VOTES["force"]:  # nothing in the text tells: where it was filed
        filed = [_scene(part, 0, document.text, published, before, lexicon) for part in parts if part.part == "dateline"]
        votes += country_votes(filed, home=home_of(document.outlet))
    votes += _by_outlet(document, lexicon)
    told = setting(votes, document.outlet)
    plays = replace(told, bodies=bodies(scenes, setting(votes)), occupier=occupier(scenes), day=published)
    alone = len(scenes) == 1
    context = Context(document.text, published, plays, alone, votes, mentioned=_place_names(scenes))
    if reader is not None:
        context.reading = reader(document.text)
        context.datelines = tuple((part.start, part.end) for part in parts if part.part == "dateline")
        context.aside = tuple(p for part in parts if part.part in ASIDE for p in _aside(part, document.text, lexicon))
    context.names_days = any(t.start is not None and t.rule != BY_NIGHT for scene in scenes for t in scene.times)
    context.own_votes += own
    context.claims.extend(_claims(scenes, plays))
    reports: list[tuple[Report, Features]] = []
    here = _elsewhere(scenes, plays, home_of(document.outlet))
    for scene, sentence, under in zip(scenes, [s for s in parts if s.part == "body"], heads, strict=True):
        context.published = _day(under, document)
        context.header_time = under.time if under and under.dates_items else None
        context.setting = replace(plays, country=here.get(scene.paragraph, plays.country))
        coded, free = _code_sentence(scene, sentence, context)
        if ear is not None:
            coded = beside(coded, free, scene, context, ear, None if weigh is None else limit)
        if note is not None:
            note(scene)
        _pay(context, reports)
        for draft, report_, features in coded:
            draft.more["at"] = len(reports)
            chance = confidence(features)
            sure = draft.more["sure"] = chance >= limit
            given = weigh(draft, report_, scene, context) if sure and weigh is not None else by_doers(draft, report_)
            reports.append((replace(given, confidence=round(chance, 4) if sure else chance), features))
            if sure:
                context.reports.append((report_, scene.index))
        _remember(scene, [report_ for _, report_, _ in coded], context)
    return parts, reports


def _day(head: Heading | None, document: Document) -> date | None:
    """The day from which «أمس» counts: of a bulletin of one day its own, else that of publication."""
    daily = head is not None and head.time.start == head.time.end
    return head.time.end if head and (daily or not document.published) else document.published


def _aside(part: Sentence, raw: str, lexicon: Lexicon) -> list[Phrase]:
    """The phrases of a line that tells of nothing by itself."""
    return _scene(part, 0, raw, None, TimeContext(None), lexicon).clauses.phrases


def _claims(scenes: list[Scene], plays: Setting) -> Iterator[tuple[int, str]]:
    """The sentences in which a known armed group claims a deed, with its id."""
    for scene in scenes:
        for _, claimant in claims(scene):
            actor = named_in(claimant, plays)
            if actor is not None and actor["class"] in FIGHTERS:
                yield scene.index, actor["id"]


def _pay(context: Context, reports: list[tuple[Report, Features]]) -> None:
    """Add the harm that a sentence told of happenings before it to their reports."""
    for draft, mention in context.owed:
        at = draft.more.get("at")
        if at is None or reports[at][0].status != "actual":
            continue
        report_, features = reports[at]
        reports[at] = (bearing(report_, draft, [mention], context), features)


def _place_names(scenes: list[Scene]) -> tuple[str, ...]:
    """The folded names of places that a document names, each once, in its order."""
    units = (unit for scene in scenes for unit in scene.clauses.units)
    return tuple(dict.fromkeys(unit.text for unit in units if unit.place and unit.kind == "name"))


def country_votes(scenes: list[Scene], *, home: str = "", own: Counter[tuple[str, str]] | None = None) -> Counter[str]:
    """How often places and forces of a document point to each country.

    Args:
        scenes: its sentences.
        home: the country that is meant where a name has places in several.
        own: is given what each place name brings, by its folded words and the country.
    """
    votes: Counter[str] = Counter()
    said: Counter[str] = Counter()  # adjectives of countries: they tell where nothing else does
    for scene in scenes:
        for before, unit in zip([None, *scene.clauses.units], scene.clauses.units, strict=False):
            if not unit.entries and not unit.place:
                votes[capitals().get(unit.text, "")] += VOTES["capital"]  # of a country without places of its own
                continue
            country, nisba = unit.of("country"), unit.of("nisba")
            named = str(country.info.get("iso3")) if country is not None and unit.kind == "name" else ""
            if nisba is not None and nisba.info.get("country"):
                said[str(nisba.info["country"])] += VOTES["adjective"]
            if named and unit.place and _is_capital(unit.text, unit.place[0].country):
                votes[named] += VOTES["name of several"]  # «عمان» is a country and a capital
                votes[unit.place[0].country] += VOTES["name of several"]
            elif named:
                votes[named] += VOTES["country"]
            elif unit.place and unit.kind == "name":
                countries = {candidate.country for candidate in unit.place}  # «طرابلس» is in Libya and in Lebanon
                country_ = home if home in countries else unit.place[0].country
                votes[country_] += VOTES["place" if len(countries) == 1 else "name of several"]
                if own is not None:
                    own[unit.text, country_] += VOTES["place" if len(countries) == 1 else "name of several"]
            elif unit.place and before is not None and before.text in words("place_preps"):
                votes[unit.place[0].country] += VOTES["name of several"]  # «في جدة»: a common word that is a town behind «في»
            entry = unit.of("actor")
            if entry is not None and entry.info.get("class") in HOME_CLASSES and entry.info.get("country"):
                votes[str(entry.info["country"])] += VOTES["shared" if is_shared(entry, unit.text) else "force"]
            elif entry is not None and entry.info.get("class") in BODY_CLASSES and entry.info.get("country"):
                votes[str(entry.info["country"])] += VOTES["shared" if is_shared(entry, unit.text) else "body"]
    votes.pop("", None)
    return votes if votes or len(said) > 1 or said.keys() & home_classes().keys() else said


def _by_outlet(document: Document, lexicon: Lexicon) -> Counter[str]:
    """What the places and bodies in the name of an outlet say («معان نيوز»): as much as in the text, and a little more."""
    name = document.outlet.name if document.outlet is not None else ""
    votes: Counter[str] = Counter()
    for part in sentences(name):
        votes += country_votes([_scene(part, 0, name, None, TimeContext(None), lexicon)])
    return Counter({country: count + 1 for country, count in votes.items()})


def _is_capital(name: str, country: str) -> bool:
    return (country, name) in _capitals()


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    """Country and folded name of its capital."""
    return frozenset((row["iso3"], fold(name)) for row in table("countries.csv") for name in row.many("capital_ar"))


def setting(votes: Counter[str], outlet: Outlet | None = None) -> Setting:
    """Where the document's story plays, the country that most of its places and then its forces point to, and who tells it."""
    return Setting(max(votes, key=lambda c: (votes[c], c)) if votes else None, home_classes(), sides_of(outlet))


def _elsewhere(scenes: list[Scene], plays: Setting, home: str) -> dict[int, str]:
    """Paragraphs that tell of another country than the document does: a digest goes from country to country."""
    found: dict[int, str] = {}
    for paragraph in {scene.paragraph for scene in scenes}:
        votes = country_votes([scene for scene in scenes if scene.paragraph == paragraph], home=home)
        first, second = [*votes.most_common(2), ("", 0), ("", 0)][:2]
        apart = first[0] != plays.country and not votes[plays.country or ""]
        if apart and first[1] >= 2 * VOTES["place"] and first[1] > 2 * second[1]:
            found[paragraph] = first[0]
    return found


def bodies(scenes: list[Scene], plays: Setting) -> dict[str, frozenset[str]]:
    """The first words by which the document names known bodies («تحالف», «حركة») → their ids."""
    found: dict[str, set[str]] = {}
    for scene in scenes:
        for unit in scene.clauses.units:
            owners = [entry for entry, _ in unit.entries if entry.cat == "actor"] if " " in unit.text else []
            entry = likeliest(owners, plays) if owners else None
            if entry is not None and entry.info.get("kind") != "person":
                found.setdefault(unit.text.split()[0].removeprefix("ال"), set()).add(str(entry.info["id"]))
    return {word: frozenset(ids) for word, ids in found.items()}


def occupier(scenes: list[Scene]) -> str:
    """The one country that the document calls an occupier by its name («جيش الاحتلال التركي»); "" if it names none or several."""
    units = (unit for scene in scenes for unit in scene.clauses.units if unit.of("actor") is not None)
    names = (unit for unit in units if is_occupier(unit.text) and not is_occupier(unit.text.split()[-1]))
    found = {str(entry.info["country"]) for unit in names for entry, _ in unit.entries if entry.cat == "actor"}
    return next(iter(found)) if len(found) == 1 else ""


@cache
def home_classes() -> dict[str, str]:
    """Countries whose forces act abroad -> their class at home, from abroad.csv."""
    return {row["country"]: row["home_class"] for row in table("abroad.csv")}


def _scene(sentence: Sentence, number: int, raw: str, published: date | None, before: TimeContext, lexicon: Lexicon) -> Scene:
    tokens = sentence.tokens
    found: tuple[TimeMention, ...] = times(tokens, published=published, previous=before)
    units = read_units(
        sentence,
        raw=raw,
        lexicon=lexicon,
        gazetteer=load_gazetteer(),
        quantities=quantities(tokens),
        times=found,
    )
    harm.mark_completions(units)
    clauses = analyse(units, read_phrases(units))
    span = Span(sentence.start, sentence.end, raw[sentence.start : sentence.end])
    return Scene(clauses, span, attribution.read(clauses), found, number, sentence.paragraph)


def _code_sentence(scene: Scene, sentence: Sentence, context: Context) -> tuple[list[Candidate], list[HarmMention]]:
    """The candidates that the rules make of a sentence, and the harm that none of them holds."""
    clauses = scene.clauses
    if sentence.paragraph != context.paragraph:
        context.paragraph, context.fronted, context.places = sentence.paragraph, (), ()
    context.here = clauses.phrases
    mark_uniforms(clauses.phrases)
    mark_owned(clauses.phrases, clauses.units)
    opening = fronted(clauses, place_phrases(clauses))
    if opening:
        context.fronted = tuple(link_place(p, "opens an earlier sentence", context) for p in opening)
    found = drafts(clauses, scene.index, context.history)
    for draft in found:
        retype(draft, clauses, context.raw, context.setting, killings=False)
    harms = clauses.more["harm"] = victims.mentions(clauses)
    found = merge(found, harms, clauses)
    for draft in found:  # once more: what was merged has brought targets and means
        retype(draft, clauses, context.raw, context.setting, killings=False)
        retype(draft, clauses, context.raw, context.setting, killings=True)
        shots_at_forces(draft, context.raw, context.setting)
        crowds = any(type_info()[d.type]["family"] == "protest" for d in [*context.drafts[-RECENT:], *found] if d is not draft)
        clash_of_forces(draft, clauses, context.raw, context.setting, crowds=crowds)
        blown_up(draft, clauses)
    share(found, context.drafts, clauses)
    spread(found, clauses)
    for draft in found:
        draft.more["paragraph"] = sentence.paragraph
    earlier = [d for d in context.drafts if d.sentence >= scene.index - BACK]
    context.owed = owed(found, harms, earlier, clauses, paragraph=sentence.paragraph)
    supply(found, scene, context.speaker, context.raw, context.setting)
    told_by_somebody = any(attribution_.chain for attribution_ in scene.attributions)
    tolls = [] if told_by_somebody else handed_on(found, earlier, clauses, paragraph=sentence.paragraph)
    if tolls:
        context.owed += tolls
        found = []
    found += still_held(found, scene)
    found += denials(found, context.drafts, scene)
    context.drafts = (context.drafts + found)[-HISTORY:]
    standing = [d for d in found if _stands(d, clauses) and not _toll_again(d, earlier)]
    scene.drafts.extend(standing)
    made = [report(d, scene, context) for d in standing]

    for draft in found:
        for phrase, _ in draft.agents:
            phrase.more["agent"] = True
    coded = [(d, report_, features_of(d, report_, scene, context)) for d, report_ in zip(standing, made, strict=True)]
    return coded, unclaimed(found, harms)


def _toll_again(draft: Draft, earlier: list[Draft]) -> bool:
    """«وتحدثت مصادر طبية عن 19 قتيلا» right behind a happening with a toll of its own counts its dead once more."""
    bare = draft.type == "attack" and not draft.predicate.verbal and not draft.agents and not draft.places
    if not bare or draft.unit.of("harm") is None:
        return False
    kinds = {mention.kind for mention in draft.harm}
    return any(d.sentence == draft.sentence - 1 and kinds & {mention.kind for mention in d.harm} for d in earlier)


def _stands(draft: Draft, clauses: Clauses) -> bool:
    """A weak trigger needs somebody, some place or some harm beside it."""
    if draft.entry.info.get("strength") != "weak":
        return True
    actors = [p for p, _ in [*draft.agents, *draft.targets] if sort_of(p) == "actor"]
    first, last = clauses.clause_range(draft.unit.index)
    dated = any(unit.kind == "time" for unit in clauses.units[first:last])
    return bool(actors or draft.harm or draft.places or draft.targets or dated)


def _carried(phrase: Phrase, context: Context) -> Filler:
    """A speaker as source of sentences that come later."""
    made = filler(phrase, context.raw, context.setting, rule="said by, carried over", role="source")
    return known_before(phrase, made, context, "source")


def _remember(scene: Scene, made: list[Report], context: Context) -> None:
    """Leave behind what later sentences go back to."""
    days = [t.end for t in scene.times if t.precision == "day" and t.kind == "point" and t.end is not None]
    told = [day for day in days if context.published is None or day <= context.published]
    context.day = told[-1] if told else context.day
    for attribution_ in scene.attributions:
        if attribution_.chain:
            context.speaker = speaker_of(attribution_.chain, context.speaker)
            context.source_sentence, context.source_paragraph = scene.index, scene.paragraph
            context.source = tuple(_carried(p, context) for p in attribution_.chain)
    dated = next(
        (r.time for r in made if r.time is not None and r.time.start is not None and r.time.evidence.rule not in NOT_TOLD_ON),
        None,
    )
    if dated is not None:
        context.time, context.time_paragraph, context.time_sentence = dated, scene.paragraph, scene.index
    if made and made[-1].places:
        context.places = made[-1].places
    context.history = (context.history + mentions(scene.clauses))[-HISTORY:]
    note_sights(scene, context)
