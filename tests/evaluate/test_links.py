"""Linking is scored as the reference scorer does it: found fillers only, listed names only. The text is fictional."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from riwaya.errors import InputError
from riwaya.evaluate import gold, links
from riwaya.export.jsonl import to_dict
from riwaya.pipeline import code_document
from riwaya.records import Document

TEXT = "قصف الجيش بلدة النور."
SHARED = Path(__file__).parent.parent.parent.parent / "shared"


def document(name: str | None, actor: str | None) -> dict[str, Any]:
    place = {"start": 10, "end": 20, "text": TEXT[10:20], "name": name, "within": None}
    agent = {"start": 4, "end": 9, "text": TEXT[4:9], "name": actor, "class": "state_forces"}
    report = {"type": "shelling", "trigger": {"start": 0, "end": 3, "text": TEXT[:3]}, "agents": [agent], "targets": []}
    return {"id": "d", "text": TEXT, "reports": [{**report, "places": [place], "source": []}]}


def coded(lat: float | None, actor: str | None) -> dict[str, Any]:
    made = document("whatever", actor)
    made["reports"][0]["places"][0] |= {"lat": lat, "lon": 37.0}
    return {"d": made}


PLACES = {("Nur", None): (36.0, 37.0, 10.0)}
ACTORS = {"Army": {"army", "armed forces"}}


@pytest.mark.parametrize(("lat", "result"), [(36.05, "right"), (36.2, "wrong"), (None, "open")])
def test_a_place_by_its_distance(lat: float | None, result: str) -> None:
    card = links.compare([document("Nur", None)], coded(lat, None), PLACES, ACTORS)
    assert card.counts["place"] == {result: 1}
    assert card.share("place", result) == 1.0


@pytest.mark.parametrize(("name", "result"), [("The Armed Forces", "right"), ("Navy", "wrong"), (None, "open")])
def test_an_actor_by_its_names(name: str | None, result: str) -> None:
    card = links.compare([document(None, "Army")], coded(None, name), PLACES, ACTORS)
    assert card.counts["actor"] == {result: 1}
    assert len(card.errors) == (result != "right")


def test_what_no_table_lists_is_passed_over() -> None:
    card = links.compare([document("Elsewhere", "Nobody")], coded(36.0, "Army"), PLACES, ACTORS)
    assert card.figures() == dict.fromkeys([f"{w} {r}" for w in ("place", "actor") for r in links.RESULTS], 0.0)


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name,lat\nNur,36\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column confidence, lon, radius_km, within"):
        links.read_places(path)


def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    scorer, folder = SHARED / "eval" / "links.py", SHARED / "gold"
    if not scorer.exists():
        pytest.skip("the reference scorer is not bundled")
    golds = list(gold.load(folder / "seed.gold.jsonl"))
    made = {d["id"]: to_dict(code_document(Document(d["id"], d["text"]))) for d in golds}
    (tmp_path / "coded.jsonl").write_text("".join(json.dumps(d) + "\n" for d in made.values()), encoding="utf-8")
    tables = [str(folder / "places.csv"), str(folder / "actors.csv")]
    command = [sys.executable, str(scorer), str(folder / "seed.gold.jsonl"), *tables, str(tmp_path / "coded.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    card = links.compare(golds, made, links.read_places(Path(tables[0])), links.read_actors(Path(tables[1])))
    for what in ("place", "actor"):
        assert card.counts[what].total() == theirs[what]["n"]
        assert [round(card.share(what, r), 4) for r in links.RESULTS] == [theirs[what][r] for r in links.RESULTS]
