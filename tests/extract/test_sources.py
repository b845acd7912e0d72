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
