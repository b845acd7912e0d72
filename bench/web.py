"""What the desk takes to answer on a store of synthetic events (`tools/synthetic.py`), measured on the machine at hand.

    PYTHONPATH=src:tools python bench/web.py [EVENTS] [DATABASE]      20000 in a file of its own if not given

Asks the application itself, without a network, as the front end does: the list in every order, each filter, facets, the map and
the calendar. Prints the median and the slowest of five answers: by the clock, and of processor time, as other work on the
machine counts in the first.

Then the map in a Chromium, if there is one: how long after its address is opened it stands drawn, the first time in a browser
that has just been started, for a new visitor, and when it is loaded again; and how even the frames are while it is pushed. All
that on the store as it is, and on a copy in which no two events lie at one place.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import bindparam, insert, inspect, select, update

import desk_browser
from riwaya.project.merging import places_of
from riwaya.project.project import Project
from riwaya.records import Coded, Voice
from riwaya.resolve.describe import describe
from riwaya.resolve.origins import own_voice, voices
from riwaya.resolve.sketch import key_of
from riwaya.store import events, runs, search
from riwaya.store.codec import plain
from riwaya.store.documents import likeness
from riwaya.store.runs import Making
from riwaya.store.schema import documents as document_rows
from riwaya.store.schema import events as event_rows
from riwaya.store.schema import reports as report_rows
from riwaya.text.segment import sentences
from riwaya.web.app import create
from riwaya.web.desk import Desk
from synthetic import documents

EVENTS = 20_000
REPORTS_PER_EVENT = 3
"""How many synthetic reports make an event, about."""

COPIES = 10
"""How often each synthetic event stands in the store: describing twenty thousand takes long, and the lists do not care."""

MAKING = Making("bench", "bench", 0, 0.5)

TIMES = 5
BAR = 300
"""Milliseconds within which the list must answer."""

DRAWN = 2000
"""Milliseconds within which the map must be drawn."""

PUSHED = """() => new Promise((done) => {
  const map = document.querySelector(".map canvas"), box = map.getBoundingClientRect(), times = [];
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const send = (to, kind, dx, dy, buttons) =>
    to.dispatchEvent(new MouseEvent(kind, { clientX: x + dx, clientY: y + dy, button: 0, buttons, bubbles: true, view: window }));
  send(map, "mousedown", 0, 0, 1);
  const step = (now) => {
    times.push(now);
    send(document, "mousemove", 150 * Math.sin(times.length / 8), 100 * Math.sin(times.length / 11), 1);
    if (times.length <= 90) return requestAnimationFrame(step);
    send(document, "mouseup", 0, 0, 0);
    done(times.slice(1).map((time, index) => time - times[index]));
  };
  requestAnimationFrame(step);
})"""
"""Pushes the map to and fro for 90 frames; gives how long each took."""

ASKED = {
    "list": "/api/events",
    "list, latest first": "/api/events?sort=-day",
    "list, most disputed first": "/api/events?sort=-disputes",
    "list, by place": "/api/events?sort=place",
    "list, last page": "/api/events?offset=19900",
    "list of a type and a grade": "/api/events?type=air_strike&grade=contested",
    "list of a place": "/api/events?place=Qamra-3",
    "list of an actor": "/api/events?actor=Joint%20Coalition",
    "list of an outlet": "/api/events?outlet=%D8%B5%D8%AD%D9%8A%D9%81%D8%A9%207",
    "list by kind of dispute": "/api/events?dispute=count",
    "list by words": "/api/events?q=%D8%BA%D8%A7%D8%B1%D8%A7%D8%AA",
    "list of some days": "/api/events?since=2031-03-01&until=2031-03-31",
    "facets": "/api/events/facets",
    "map": "/api/events/spots",
    "map, some days": "/api/events/spots?since=2031-03-01&until=2031-03-31",
    "map, by words": "/api/events/spots?q=%D8%BA%D8%A7%D8%B1%D8%A7%D8%AA",
    "all points for programs": "/api/events/points",
    "calendar": "/api/events/calendar",
    "queue": "/api/queue",
    "queue, most disputed first": "/api/queue?by=disputes",
    "documents": "/api/documents",
    "status": "/api/status",
}


def fill(project: Project, coded: Sequence[Coded], truth: Mapping[str, str]) -> None:
    """Write documents, reports and events; which reports make an event is known, so that nothing need be merged."""
    heard: dict[str, list[Voice]] = defaultdict(list)
    texts, found = [], []
    for number, one in enumerate(coded, 1):
        document = one.document
        spoken = own_voice(one, sentences(document.text))
        for voice in voices(one, (), originals={document.id: spoken}):
            heard[f"e{int(truth[voice.key]):011x}"].append(voice)
        texts.append(
            {
                "id": number,
                "key": document.id,
                "version": 1,
                "digest": document.id,
                "text": document.text,
                "likeness": likeness(document.text),
                "published": document.published,
                "outlet": document.outlet.name if document.outlet else None,
                "furniture": [],
                "added_run": 1,
                "coded_run": 1,
                "merged_run": 1,
            }
        )
        found += [(number, key_of(document.id, report), report) for report in one.reports]
    of = {voice.key: (event, voice) for event, said in heard.items() for voice in said}
    rows = [
        {
            "id": number,
            "key": key,
            "document": document,
            "run": 1,
            "type": report.type,
            "status": report.status,
            "confidence": number % 997 / 997,
            "body": plain(report),
            "event": of[key][0],
            "voice": plain(of[key][1]),
        }
        for number, (document, key, report) in enumerate(found, 1)
    ]
    with project.store.writing() as connection:
        runs.begin(connection, "add", MAKING)
        connection.execute(insert(document_rows), texts)
        connection.execute(insert(report_rows), rows)
        for number, one in enumerate(coded, 1):
            search.index(connection, number, one.document)
        events.keep(connection, [(describe(event, said), places_of(said)) for event, said in heard.items()])


def multiply(project: Project, times: int) -> None:
    """Stand every document, report and event so many times in the store, under other names."""
    with project.store.writing() as connection:
        size = {name: connection.exec_driver_sql(f"SELECT max(id) FROM {name}").scalar() for name in ("documents", "reports")}
        for copy in range(1, times):
            for name, key in (("documents", "key"), ("reports", "key"), ("events", "id")):
                columns = [column["name"] for column in inspect(connection).get_columns(name)]
                new = {"id": f"id || '-{copy}'" if key == "id" else f"id + {copy * size[name]}"}
                if name != "events":
                    new |= {"key": f"key || '-{copy}'", "event": f"event || '-{copy}'"}
                if name == "reports":
                    new["document"] = f"document + {copy * size['documents']}"
                shown = ", ".join(f"{new.get(column, _quoted(column))}" for column in columns)
                first = "id NOT LIKE '%-%'" if key == "id" else f"id <= {size[name]}"
                into = ", ".join(map(_quoted, columns))
                connection.exec_driver_sql(f"INSERT INTO {name} ({into}) SELECT {shown} FROM {name} WHERE {first}")
            for name, others in (("event_values", "kind, value"), ("event_places", "place")):
                these = f"SELECT {others}, event || '-{copy}' FROM {name} WHERE event NOT LIKE '%-%'"
                connection.exec_driver_sql(f"INSERT INTO {name} ({others}, event) {these}")
            words = f"SELECT words, stems, document + {copy * size['documents']}, fold_version FROM search"
            here = f"WHERE document <= {size['documents']}"
            connection.exec_driver_sql(f"INSERT INTO search (words, stems, document, fold_version) {words} {here}")


def _quoted(column: str) -> str:
    return f'"{column}"'


def asked(client: TestClient, address: str) -> tuple[list[float], list[float], int]:
    """Milliseconds of the answers by the clock and of processor time, and the bytes of one."""
    clock, processor, size = [], [], 0
    for _ in range(TIMES):
        start, busy = time.perf_counter(), time.process_time()
        answer = client.get(address)
        processor.append((time.process_time() - busy) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.text
        size = len(answer.content)
    return clock, processor, size


def scatter(project: Project) -> None:
    """Give every event a place of its own."""
    chance = random.Random(5)
    with project.store.writing() as connection:
        places = [
            {
                "event": event,
                "at": round(chance.gauss(34, 2.5), 4),
                "by": round(chance.gauss(40, 4), 4),
                "wide": chance.choice((0.5, 2, 5, 12, 40, None)),
                "called": f"Qamra-{number}",
            }
            for number, event in enumerate(connection.scalars(select(event_rows.c.id)))
        ]
        set_to = {name: bindparam(to) for name, to in (("lat", "at"), ("lon", "by"), ("radius_km", "wide"), ("place", "called"))}
        connection.execute(update(event_rows).where(event_rows.c.id == bindparam("event")).values(set_to), places)


def drawn(database: Path) -> list[float]:
    """Milliseconds after which the map stands drawn, in every way of coming to it, which are printed too."""
    first, fresh, again = [], [], []
    frames: list[float] = []
    for _ in range(3):
        with desk_browser.serving(database) as address, desk_browser.browsing() as browser:
            for number in range(3):
                with desk_browser.page(browser, address, desk_browser.View()) as shown:
                    shown.goto("/events?view=map")
                    (fresh if number else first).append(_drawn(shown))
                    for _ in range(2):
                        shown.reload()
                        again.append(_drawn(shown))
                    if not number:
                        frames += shown.evaluate(PUSHED)
    for name, found in (("browser just started", first), ("new visitor", fresh), ("loaded again", again)):
        print(f"{name:28} {median(found):7.0f} {max(found):8.0f}")
    frames.sort()
    print(f"{'a frame while it is pushed':28} {median(frames):7.0f} {frames[len(frames) * 95 // 100]:8.0f} (of 95 in 100)")
    return first + fresh + again


def _drawn(shown: Any) -> float:
    """The page itself notes it: counted from the moment that its address was opened. The next one begins when all is at rest."""
    shown.locator(".map[data-fine]").wait_for()
    return float(shown.locator(".map").get_attribute("data-drawn"))


def look(database: Path) -> int:
    """Print how long the map takes in a browser. Returns 1 if the median is longer than it may."""
    if (why := desk_browser.missing()) is not None:
        print(f"the map: not drawn, because {why}")
        return 0
    print(f"\n{'the map is drawn after':28} {'median':>7} {'slowest':>8}")
    found = [drawn(database)]
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(database, Path(folder) / "scattered.db")
        with Project(copy) as project:
            scatter(project)
        print("no two events at one place:")
        found.append(drawn(Path(copy)))
    shown = " and ".join(f"{median(one):.0f} ms" for one in found)
    print(f"the map: {shown}, bar {DRAWN} ms")
    return int(max(map(median, found)) > DRAWN)


def measure(database: str) -> int:
    """Print what each question takes. Returns 1 if the list takes longer than it may."""
    with Project(database) as project:
        client = TestClient(create(Desk(project)), base_url="http://127.0.0.1")
        number = client.get("/api/events?limit=1").json()["total"]
        print(f"{number:,} events; milliseconds\n{'':28} {'clock':>16} {'processor':>16} {'size':>9}")
        slowest = 0.0
        for name, address in ASKED.items():
            clock, busy, size = asked(client, address)
            if name == "list":
                slowest = median(clock)
            shown = (f"{median(clock):7.0f} {max(clock):8.0f} {median(busy):7.0f} {max(busy):8.0f}", f"{size / 1000:6.0f} kB")
            print(f"{name:28} {shown[0]} {shown[1]}")
    print(f"the list: {slowest:.0f} ms, bar {BAR} ms")
    return int(slowest > BAR)


def main() -> int:
    """Entry point; returns the exit code."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        database = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/riwaya.db"
        if not Path(database).exists():
            with Project.create(database) as project:
                fill(project, *documents(round(number / COPIES * REPORTS_PER_EVENT)))
                multiply(project, COPIES)
        return measure(database) | look(Path(database))


if __name__ == "__main__":
    sys.exit(main())
