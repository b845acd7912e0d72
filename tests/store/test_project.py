"""A project as a program uses it, on both databases. The articles are fiction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, inspect, select

from riwaya.errors import OptionError, StoreError
from riwaya.ingest.files import documents as read_documents
from riwaya.project import coding, recoding
from riwaya.project.looking import DocumentView, EventView, ReportView
from riwaya.project.project import Project
from riwaya.records import Coded, Document, Outlet, Report, Span
from riwaya.resolve.run import Index
from riwaya.resolve.sketch import sketches
from riwaya.store.engine import address, connect, writing
from riwaya.store.migrate import upgrade
from riwaya.store.opening import open_store
from riwaya.store.schema import documents, passages, reports, runs

EXAMPLES = Path(__file__).parents[2] / "src/riwaya/data/examples"
STRIKE = "شنت طائرات حربية غارة على سوق بلدة سراقب أمس، وقتل 14 مدنياً."
SAME = "قتل تسعة أشخاص في غارة جوية على سوق سراقب يوم الأحد."
OTHER = "اعتقلت الشرطة ثلاثة متظاهرين في مدينة الرقة أمس."


def article(key: str, text: str, outlet: str = "الضفاف", day: date = date(2016, 8, 8)) -> Document:
    return Document(key, text, day, "metadata", Outlet(outlet))


@pytest.fixture
def project(database: str) -> Project:
    with Project.create(database) as made:
        yield made


def state(project: Project) -> dict[str, set[str]]:
    """Event → keys of its reports."""
    return {line.id: {voice.key for voice in project.event(line.id).voices} for line in project.events()}


def event_of(project: Project, document: str) -> str:
    """The event of a document that has one."""
    [event] = {event for event, keys in state(project).items() for key in keys if key.rpartition(":")[0] == document}
    return event


def test_adding_twice_changes_nothing(project: Project) -> None:
    documents = [article("a", STRIKE), article("b", SAME, "المرصد"), article("c", OTHER)]
    assert [added.outcome for added in project.add_documents(documents)] == ["new", "new", "new"]
    before, status = state(project), project.status()
    assert [added.outcome for added in project.add_documents(documents)] == ["known", "known", "known"]
    assert state(project) == before
    assert project.status() == status
    assert len(status.runs) == 1 and status.runs[0].finished
    assert status.runs[0].making == coding.making()


def test_a_corrected_document_is_a_new_version(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    before = state(project)
    corrected = f"تصحيح: {STRIKE.replace('14', '16')}"
    [added] = project.add_documents([article("a", corrected)])
    assert (added.outcome, added.version) == ("corrected", 2)
    assert set(state(project)) == set(before), "the events keep their ids"
    view = project.show("a")
    assert isinstance(view, DocumentView)
    assert [version.document.text for version in view.versions] == [STRIKE, corrected]
    assert project.status().superseded > 0
    assert [one.outcome for one in project.add_documents([article("a", STRIKE)])] == ["known"]


def test_reports_of_one_happening_are_one_event(project: Project) -> None:
    project.add_documents([article("a", STRIKE)])
    [event] = state(project)
    [added] = project.add_documents([article("b", SAME, "المرصد")])
    assert added.joined == (event,)
    assert added.founded == ()


def test_what_cannot_be_kept_is_told_and_the_rest_goes_on(project: Project) -> None:
    bad = [article("nul", "قصف\0"), article("half", "قصف \ud800"), article("a", STRIKE)]
    added = project.add_documents(bad)
    assert [one.outcome for one in added] == ["failed", "failed", "new"]
    assert "NUL character" in (added[0].message or "")


def test_show_takes_events_reports_and_documents(project: Project) -> None:
    project.add_documents([article("a", STRIKE)])
    [(event, keys)] = state(project).items()
    [key] = keys
    assert isinstance(project.show(event), EventView)
    assert isinstance(project.show(event[:6]), EventView)
    report = project.show(key)
    assert isinstance(report, ReportView)
    assert (report.event, report.document.document.id) == (event, "a")
    with pytest.raises(StoreError, match="zzz: the store has nothing of that id; expected"):
        project.show("zzz")


def test_search_gives_words_and_events(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    [found] = project.search("الطائرات غارة")
    assert found.document.document.id == "a"
    assert [STRIKE[start:end] for start, end in found.words] == ["طائرات", "غارة"]
    assert len(found.events) == 1


def test_merge_split_and_undo(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    before = state(project)
    first, second = event_of(project, "a"), event_of(project, "c")
    done = project.merge(first, second, by="a coder", note="a test")
    assert state(project) == {first: before[first] | before[second]}
    assert project.event(second).id == first, "the id of the second leads to the first"
    project.split(first, sorted(before[second]))
    assert set(state(project)) == {first, second}
    project.undo()
    project.undo(done.act)
    assert state(project) == before
    acts = project.status().acts
    assert [(act.kind, act.undone) for act in acts] == [("merge", True), ("split", True), ("undo", False), ("undo", False)]
    assert acts[0].by == "a coder" and acts[0].note == "a test"
    with pytest.raises(StoreError, match="no decision stands"):
        project.undo()


def test_a_merge_by_hand_holds_for_corrected_documents(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    first, second = event_of(project, "a"), event_of(project, "c")
    project.merge(first, second)
    project.add_documents([article("a", f"عاجل. {STRIKE}"), article("c", f"الرقة: {OTHER}", day=date(2016, 8, 9))])
    assert set(state(project)) == {first}
    project.undo()
    assert set(state(project)) == {first, second}


def test_what_joined_a_merged_event_finds_its_half_again(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    first, second = event_of(project, "a"), event_of(project, "c")
    project.merge(second, first)
    [added] = project.add_documents([article("b", SAME, "المرصد")])
    assert added.joined == (second,)
    project.undo()
    assert {key.split(":")[0] for key in state(project)[first]} == {"a", "b"}


def test_decisions_that_make_no_sense(project: Project) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    first, second = event_of(project, "a"), event_of(project, "c")
    with pytest.raises(OptionError, match="are the same event"):
        project.merge(first, first)
    with pytest.raises(OptionError, match="these are all reports"):
        project.split(first, ["a"])
    with pytest.raises(StoreError, match=r"no report of .* has this key or document"):
        project.split(first, ["x:1-2"])
    with pytest.raises(StoreError, match="there is no event of that id"):
        project.merge(second, "zz")
    with pytest.raises(StoreError, match="99 is no merge and no split"):
        project.undo(99)


def test_recoding_shows_what_changes_and_keeps_the_old_readings(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    assert project.recode() == ()
    before = state(project)
    monkeypatch.setattr(coding, "data_hash", lambda: "other words")
    assert project.pending() == 2
    assert [one.differences for one in project.recode()] == [(), ()]
    monkeypatch.setattr(coding, "data_hash", lambda: "yet other words")
    monkeypatch.setattr(coding, "code_document", _otherwise)
    kept = passage_count(project)
    looked = project.recode(keep=False)
    assert project.pending() == 2, "only looked"
    told = project.recode()
    assert looked[0].differences == told[0].differences
    assert [one.document for one in told if one.differences] == ["a"]
    [change] = told[0].differences
    assert change.before and change.after
    assert (change.before.status, change.after.status) == ("actual", "denied")
    assert state(project) == before
    assert passage_count(project) == kept > 0
    view = project.show(change.key)
    assert isinstance(view, ReportView)
    assert [(one.report.status, one.superseded_run) for one in view.readings] == [("actual", 3), ("denied", None)]
    assert project.recode() == ()


def test_all_can_be_coded_again_when_only_the_code_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.add_documents([article("a", STRIKE), article("c", OTHER)])
    monkeypatch.setattr(coding, "code_document", _otherwise)
    assert project.pending() == 0
    assert project.pending(every=True) == 2
    assert project.recode() == ()
    told = project.recode(every=True)
    assert [one.document for one in told if one.differences] == ["a"]
    assert [one.differences for one in project.recode(every=True)] == [(), ()]


def passage_count(project: Project) -> int:
    """How many passages are kept for the finding of copies."""
    with project.store.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(passages)) or 0)


_code = coding.code_document


def _otherwise(document: Document, *, min_confidence: float | None = None) -> object:
    coded = _code(document, min_confidence=min_confidence)
    changed = tuple(replace(one, status="denied") if one.type == "air_strike" else one for one in coded.reports)
    return replace(coded, reports=changed)


def test_successors_go_by_place_sentence_and_words() -> None:
    def report(start: int, words: str, sentence: str) -> Report:
        return Report("r", "shelling", "actual", Span(start, start + 3, words), sentence=Span(0, 9, sentence))

    old = [("a:0-3", report(0, "قصف", "x")), ("a:9-12", report(9, "قصف", "y")), ("a:20-23", report(20, "غارة", "z"))]
    new = [("a:2-5", report(2, "قصف", "y")), ("a:9-12", report(9, "غارة", "w")), ("a:30-33", report(30, "قصف", "x"))]
    assert recoding.successors(old, new) == {"a:2-5": "a:9-12", "a:9-12": "a:20-23", "a:30-33": "a:0-3"}


def test_files_are_named_by_where_they_lie(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "_base", tmp_path)
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(STRIKE if folder == "x" else OTHER, encoding="utf-8")
    added = project.add(tmp_path, published="2016-08-08")
    assert [(one.document, one.outcome) for one in added] == [("x/1.txt", "new"), ("y/1.txt", "new")]
    assert [one.outcome for one in project.add(tmp_path / "x" / "1.txt", published="2016-08-08")] == ["known"]
    missing = project.add([tmp_path / "nowhere.txt"])
    assert missing[0].outcome == "failed"


def test_an_older_store_is_brought_up_to_date_and_merged(database: str, tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.db") as project:
        project.add_documents([article("a", STRIKE), article("b", SAME, "المرصد"), article("c", OTHER)])
        before = state(project)
    new, engine = open_store(str(tmp_path / "new.db")), connect(address(database))
    with new.reading() as source, writing(engine) as target:
        upgrade(target, to="0001")
        for table in (runs, documents, reports):
            columns = {column["name"] for column in inspect(target).get_columns(table.name)}
            rows = source.execute(select(table)).mappings()
            target.execute(insert(table), [{name: row[name] for name in columns} for row in rows])
    new.close()
    engine.dispose()
    with Project(database) as project:
        assert state(project) == before


def test_the_store_merges_as_the_merging_does_in_memory(project: Project) -> None:
    found = [one for one in read_documents([str(EXAMPLES / "talbiseh.jsonl")]) if isinstance(one, Document)]
    index = Index()
    for document in found:
        coded = coding.code(document, min_confidence=coding.making().min_confidence)
        assert isinstance(coded, Coded)
        index.add(sketches(coded))
    project.add_documents(found)
    assert state(project) == {event: {view.sketch.key for view in views} for event, views in index.events.items()}
