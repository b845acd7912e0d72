"""Who is the source of what is denied, and the outlet that is none."""

from __future__ import annotations

from datetime import date

from riwaya.pipeline import code_document, read
from riwaya.records import Document, Outlet, Report

DAY = date(2020, 3, 10)


def coded(text: str, outlet: str | None = None) -> list[Report]:
    return list(code_document(Document("d", text, DAY, outlet=Outlet(outlet) if outlet else None)).reports)


def sources(report: Report) -> list[str]:
    return [source.span.text for source in report.source]


def test_the_source_of_a_denial_is_who_denies() -> None:
    text = "قال ناشطون إن مسلحين أعدموا أسرى في بلدة سلوك، لكن متحدثا باسم الجيش نفى وقوع أي إعدام."
    denied = [report for report, _ in read(Document("d", text, DAY))[1] if report.status == "denied"]
    assert denied
    assert all(source == "متحدثا باسم الجيش" for report in denied for source in sources(report))


def test_the_outlets_own_reporter_is_no_link() -> None:
    report = coded("قال شاهد لمراسل وكالة الضفاف إن مسلحين قتلوا راعيا قرب بلدة سلوك.", outlet="الضفاف")[0]
    assert sources(report) == ["شاهد"]


def ruled(text: str) -> list[list[str]]:
    """The sources that the rules find, before the weights choose."""
    return [sources(report) for report, _ in read(Document("d", text, DAY))[1]]


def test_who_claims_a_deed_is_its_source() -> None:
    assert ["جماعة"] in ruled("قصفت المدفعية بلدة سراقب، وتبنت القصف جماعة تسمى سرايا الفرات.")


def test_who_has_heard_of_it() -> None:
    assert ["الشركاء"] in ruled("تلقى الشركاء بلاغات بأن مسلحين خطفوا سائقين قرب بلدة سلوك.")
    assert ["تقارير"] in ruled("كما وردت تقارير عن قصف المدفعية بلدة سراقب.")


def test_another_scene_is_the_outlets_own() -> None:
    assert ruled("قالت مصادر محلية إن المدفعية قصفت بلدة سراقب، فيما أغارت الطائرات على معرة النعمان.") == [["مصادر محلية"], []]


def test_who_issued_a_statement() -> None:
    assert ruled("وجاء في بيان للجيش أن المدفعية قصفت بلدة سراقب.")[0][0].endswith("للجيش")
