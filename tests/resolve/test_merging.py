"""Which reports become one event: within and across documents, one after the other, and by hand."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from incidents import DAY, FAR, NEXT, TOWN, made

from riwaya.records import Coded, Judgement
from riwaya.resolve import Index, assign, index_of, merge, probes, regroup, resolve, sketch_of, sketches, split, undo

RAID = ("شنت طائرات حربية غارات على السوق الشعبي في بلدة تل الزيتون", "غارات", "air_strike")
STRIKE = ("استهدفت غارات جوية سوق بلدة تل الزيتون وقتل سبعة مدنيين", "غارات", "air_strike")
DENIAL = ("نفى ناطق باسم الجيش شن غارات على بلدة تل الزيتون", "غارات", "air_strike")
AIR = {"agents": [("طائرات حربية", "state_forces", "Army of Qamra")], "targets": [("السوق", "civilians", None)]}


def events(*documents: Coded) -> list[str]:
    """Event ids of the reports, in the order of the documents and of their texts."""
    index = index_of(documents)
    return [index.assignments[sketch.key] for one in documents for sketch in sketches(one)]


def test_one_raid_told_by_two_outlets_is_one_event() -> None:
    first, second = events(
        made("a", (*RAID, {"place": TOWN, "day": DAY, **AIR})), made("b", (*STRIKE, {"place": TOWN, "day": DAY, **AIR}))
    )
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        {"place": TOWN, "day": DAY + timedelta(days=1)},
        {"place": FAR, "day": DAY},
        {"place": TOWN, "day": DAY, "status": "planned"},
    ],
    ids=["another day", "a place far away", "a plan"],
)
def test_what_cannot_be_the_same_stays_apart(other: dict[str, object]) -> None:
    first, second = events(made("a", (*RAID, {"place": TOWN, "day": DAY, **AIR})), made("b", (*STRIKE, {**AIR, **other})))
    assert first != second


def test_types_of_different_happenings_stay_apart() -> None:
    road = ("أغلق محتجون الطريق في بلدة تل الزيتون", "أغلق", "route_closed")
    first, second = events(made("a", (*RAID, {"place": TOWN, "day": DAY})), made("b", (*road, {"place": TOWN, "day": DAY})))
    assert first != second


def test_a_claim_its_denial_and_its_doubt_are_one_event() -> None:
    doubt = ("أنباء عن غارات على سوق بلدة تل الزيتون", "غارات", "air_strike")
    found = events(
        made("a", (*RAID, {"place": TOWN, "day": DAY, **AIR})),
        made("b", (*DENIAL, {"place": TOWN, "status": "denied"})),
        made("c", (*doubt, {"place": TOWN, "status": "uncertain"})),
    )
    assert len(set(found)) == 1


def test_one_battle_is_one_event_with_its_capture() -> None:
    battle = ("دارت اشتباكات عنيفة في بلدة تل الزيتون بين الجيش ومسلحين", "اشتباكات", "armed_clash")
    capture = ("سيطر الجيش على بلدة تل الزيتون بعد اشتباكات مع مسلحين", "سيطر", "territory_captured")
    sides = {"agents": [("الجيش", "state_forces", "Army of Qamra")], "targets": [("مسلحين", "rebel_group", "Front of the Hills")]}
    first, second = events(
        made("a", (*battle, {"place": TOWN, "day": DAY, **sides})), made("b", (*capture, {"place": TOWN, "day": DAY, **sides}))
    )
    assert first == second


def test_a_denial_that_came_first_waits_for_what_it_denies() -> None:
    index = Index()
    denial = sketches(made("a", (*DENIAL, {"place": TOWN, "status": "denied"})))
    index.add(denial)
    before = index.assignments[denial[0].key]
    claim = sketches(made("b", (*RAID, {"place": TOWN, "day": DAY, **AIR})))
    index.add(claim)
    assert index.assignments[claim[0].key] == index.assignments[denial[0].key]
    assert set(index.events) == {index.assignments[denial[0].key]}
    assert before in index.events  # its id is kept: nothing else had one


def test_adding_a_document_touches_no_other_event() -> None:
    old = [made("a", (*RAID, {"place": TOWN, "day": DAY, **AIR})), made("b", (*RAID, {"place": FAR, "day": DAY, **AIR}))]
    index = index_of(old)
    before = dict(index.assignments)
    index.add(sketches(made("c", (*STRIKE, {"place": TOWN, "day": DAY, **AIR}))))
    assert {key: index.assignments[key] for key in before} == before
    assert len(index.events) == 2


def test_all_at_once_and_one_by_one_give_the_same() -> None:
    documents = [made(f"d{k}", (*RAID, {"place": (TOWN, NEXT, FAR)[k % 3], "day": DAY, **AIR})) for k in range(9)]
    index = Index()
    for one in documents:
        index.add(sketches(one))
    assert resolve(documents).assignments == index.assignments


def test_a_store_can_do_it_with_sketches_as_json() -> None:
    old, new = (sketches(made(name, (*RAID, {"place": TOWN, "day": DAY, **AIR}))) for name in ("a", "b"))
    kept = [sketch_of(json.loads(json.dumps(asdict(sketch)))) for sketch in old]
    assert kept == list(old)
    assert set(probes(new)) & set(kept[0].blocks)
    (decision,) = assign(new, {"e1": kept})
    assert decision.event == "e1"
    assert decision.joined == old[0].key
    assert "same place" in decision.why


def test_a_night_belongs_to_both_days() -> None:
    coded = made("a", ("قصفت مدفعية ليلا بلدة تل الزيتون", "قصفت", "shelling", {"place": TOWN, "day": DAY}))
    report = coded.reports[0]
    assert report.time is not None
    first = sketches(coded)[0]
    assert (first.first, first.last) == (DAY.toordinal(), DAY.toordinal())


def test_a_report_without_a_place_takes_the_one_told_before() -> None:
    coded = made("a", (*RAID, {"place": TOWN}), ("وأسفر القصف عن قتلى", "القصف", "air_strike", {}))
    first, second = sketches(coded)
    assert not first.carried
    assert second.carried
    assert second.places == first.places
    assert second.again


def test_a_report_at_the_head_takes_the_first_place_of_its_text() -> None:
    first, _ = sketches(made("a", ("مجزرة جديدة بحق المدنيين", "مجزرة", "attack", {}), (*RAID, {"place": TOWN})))
    assert first.carried
    assert first.places[0].id == TOWN[1]


def test_ids_stay_when_documents_are_coded_again() -> None:
    documents = [made(name, (*RAID, {"place": TOWN, "day": DAY, **AIR})) for name in "abc"]
    known = dict.fromkeys(resolve(documents).assignments, "e-old")
    assert set(resolve(documents[1:], known=known).assignments.values()) == {"e-old"}


class TestByHand:
    """Merging and parting by hand."""

    def setup_method(self) -> None:
        """Two reports at one place and one far away, not yet made."""
        self.judgements: list[Judgement] = []

    def members(self) -> list[object]:
        """Sketches of two reports of one event and of one of another."""
        places = (TOWN, TOWN, FAR)
        return [s for k, p in enumerate(places) for s in sketches(made(f"d{k}", (*RAID, {"place": p, "day": DAY, **AIR})))]

    def test_merge_holds_what_would_be_apart(self) -> None:
        a, b, c = self.members()
        said = merge([a.key, b.key], [c.key], by="analyst")  # type: ignore[attr-defined]
        assert len({d.event for d in regroup([a, b, c], said)}) == 1  # type: ignore[list-item]

    def test_split_parts_what_would_be_together(self) -> None:
        a, b, c = self.members()
        before = regroup([a, b, c])  # type: ignore[list-item]
        assert before[0].event == before[1].event
        said = split([a.key, b.key], [b.key])  # type: ignore[attr-defined]
        after = regroup([a, b, c], said, known={d.key: d.event for d in before})  # type: ignore[list-item]
        assert after[0].event != after[1].event
        assert before[0].event in {after[0].event, after[1].event}

    def test_undo_gives_back_what_was(self) -> None:
        a, b, c = self.members()
        before = regroup([a, b, c])  # type: ignore[list-item]
        known = {d.key: d.event for d in before}
        said = merge([a.key, b.key], [c.key])  # type: ignore[attr-defined]
        merged = regroup([a, b, c], said, known=known)  # type: ignore[list-item]
        back = regroup([a, b, c], [*said, *undo(said)], known={d.key: d.event for d in merged})  # type: ignore[list-item]
        assert [d.event for d in back] == [d.event for d in before]

    def test_a_later_judgement_counts_more(self) -> None:
        a, _, c = self.members()
        said = [Judgement("different", a.key, c.key), Judgement("same", a.key, c.key)]  # type: ignore[attr-defined]
        assert len({d.event for d in regroup([a, c], said)}) == 1  # type: ignore[list-item]

    def test_what_was_merged_by_hand_gains_reports_of_either_part(self) -> None:
        a, _, c = self.members()
        index = Index(merge([a.key], [c.key]))  # type: ignore[attr-defined]
        for one in (a, c):
            index.add([one])  # type: ignore[list-item]
        index.add(sketches(made("new", (*STRIKE, {"place": FAR, "day": DAY, **AIR}))))
        assert len(index.events) == 1

    def test_a_judgement_is_kept_when_documents_join(self) -> None:
        one, two, _ = ([s] for s in self.members())
        said = split([one[0].key, two[0].key], [two[0].key])  # type: ignore[attr-defined]
        index = Index(said)
        index.add(one)  # type: ignore[arg-type]
        index.add(two)  # type: ignore[arg-type]
        assert len(index.events) == 2


def test_dates_that_differ_in_precision_can_meet() -> None:
    late = date(2031, 3, 6)
    first, second = events(
        made("a", (*RAID, {"place": TOWN, "day": DAY, **AIR})), made("b", (*STRIKE, {"place": TOWN, **AIR}), day=late)
    )
    assert first == second
