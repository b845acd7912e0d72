"""Hand-annotated documents → gold records with offsets.

An annotation file (JSON) holds a list of documents. A document has `paragraphs`; each report names the paragraph `p` it is
read from and quotes its words exactly; `#2` behind a quote means its second occurrence in the paragraph. A filler from
another paragraph says so with its own `p`. `riwaya evaluate` reads such files and plain gold JSONL alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from riwaya.errors import InputError
from riwaya.extract.draft import type_info

SEPARATOR = "\n\n"
STATUSES = frozenset({"actual", "planned", "denied", "uncertain"})
SPAN_FIELDS = ("agents", "targets", "places", "source")


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Gold documents of a JSONL file, an annotation file, or a folder of either."""
    if path.is_dir():
        for member in sorted([*path.glob("*.json"), *path.glob("*.jsonl")]):
            yield from load(member)
        return
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            documents = json.loads(text)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as gold ({error}); expected JSON or JSONL.") from error
    if path.suffix == ".jsonl":
        yield from documents
    else:
        yield from (build(document, str(path)) for document in documents)


def build(document: dict[str, Any], where: str) -> dict[str, Any]:
    """One annotated document with offsets. Raises `InputError` naming the report whose quote is not in its paragraph."""
    paragraphs: list[str] = document["paragraphs"]
    reports = []
    for number, item in enumerate(document["reports"], 1):
        reports.append(_report(item, paragraphs, f"{where}: {document['id']} report {number}"))
    keep = {key: document.get(key) for key in ("id", "source", "published", "title", "register", "country")}
    return {**keep, "text": SEPARATOR.join(paragraphs), "reports": reports}


def _report(item: dict[str, Any], paragraphs: list[str], where: str) -> dict[str, Any]:
    if item["type"] not in type_info():
        raise InputError(f"{where}: type {item['type']!r}; expected a type of the codebook.")
    status = item.get("status") or "actual"
    if status not in STATUSES:
        raise InputError(f"{where}: status {status!r}; expected one of {', '.join(sorted(STATUSES))}.")
    p = item["p"]
    out: dict[str, Any] = {
        "type": item["type"],
        "subtype": item.get("subtype"),
        "status": status,
        "outcome": item.get("outcome"),
        "event": item.get("event"),
        "trigger": _locate(item["trigger"], p, paragraphs, where),
    }
    for name in SPAN_FIELDS:
        out[name] = [_filler(filler, p, paragraphs, f"{where} {name}") for filler in item.get(name) or []]
    time = item.get("time")
    out["time"] = None
    if time:
        span = _locate(time["text"], time.get("p", p), paragraphs, where) if time.get("text") else None
        out["time"] = {"start": time.get("start"), "end": time.get("end"), "span": span}
    out["harm"] = [
        {
            "kind": h["kind"],
            "min": h.get("min"),
            "max": h.get("max"),
            "who": h.get("who", "unknown"),
            **({"approx": True} if h.get("approx") else {}),
        }
        for h in item.get("harm") or []
    ]
    out["weapons"] = item.get("weapons") or []
    return out


def _filler(item: dict[str, Any], p: int, paragraphs: list[str], where: str) -> dict[str, Any]:
    rest = {key: value for key, value in item.items() if key not in ("text", "p")}
    return {**_locate(item["text"], item.get("p", p), paragraphs, where), **rest}


def _locate(quoted: str, p: int, paragraphs: list[str], where: str) -> dict[str, Any]:
    match = re.fullmatch(r"(.*?)(?:#(\d+))?", quoted, re.S)
    assert match is not None
    words, nth, at = match[1], int(match[2] or 1), -1
    if not 0 <= p < len(paragraphs):
        raise InputError(f"{where}: no paragraph {p}; expected 0 to {len(paragraphs) - 1}.")
    for _ in range(nth):
        at = paragraphs[p].find(words, at + 1)
        if at < 0:
            raise InputError(f"{where}: «{words}» is not in paragraph {p}; expected an exact quote.")
    start = at + sum(len(paragraph) + len(SEPARATOR) for paragraph in paragraphs[:p])
    return {"start": start, "end": start + len(words), "text": words}


def without_text(folder: Path, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Gold documents from annotations that hold offsets only; those whose text is not at hand are left out.

    Args:
        folder: JSON files of such annotations (form in corpus/README.md).
        texts: text by document id.
    """
    for path in sorted(folder.glob("*.json")):
        for note in json.loads(path.read_text(encoding="utf-8")):
            text = texts.get(note["id"])
            if text is not None:
                yield {"id": note["id"], "text": text, "reports": [_noted(report, text) for report in note["reports"]]}


def _noted(note: dict[str, Any], text: str) -> dict[str, Any]:
    """A report of the gold form: `[first, last, class]` becomes a filler with its words."""
    out = {"type": note["type"], "status": note["status"], "trigger": _cut(note["trigger"], text)}
    for role in ("agents", "targets", "source"):
        out[role] = [{**_cut(row, text), "class": row[2]} for row in note.get(role, [])]
    out["places"] = [_cut(row, text) for row in note.get("places", [])]
    time = note.get("time")
    out["time"] = {"span": _cut(time, text), "start": time[2], "end": time[3]} if time else None
    names = ("kind", "min", "max", "who", "approx")
    out["harm"] = [dict(zip(names, row, strict=True)) for row in note.get("harm", [])]
    return out


def _cut(offsets: list[Any], text: str) -> dict[str, Any]:
    first, last = offsets[:2]
    return {"start": first, "end": last, "text": text[first:last]}
