"""What the store holds, the timeline of a place, and the vocabulary."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from riwaya.web import overview
from riwaya.web.access import Open, Viewer
from riwaya.web.forms import Key
from riwaya.web.pages import ActorChoices, PlaceChoices, PlacePage, StatusPage, Vocabulary

router = APIRouter(tags=["store"])


@router.get("/api/status")
def get_status(desk: Open, who: Viewer) -> StatusPage:
    """What the store holds, which runs made it, and how far it is reviewed."""
    return overview.status(desk)


@router.get("/api/places")
def get_place(place: Annotated[Key, Query()], desk: Open, who: Viewer, on: date | None = None) -> PlacePage:
    """What was claimed of a place, by day, and who was said to hold it on a day."""
    return overview.place(desk, place, on)


@router.get("/api/places/choices")
def place_choices(words: Annotated[Key, Query()], who: Viewer) -> PlaceChoices:
    """The places that words of a text can stand for, to choose from when correcting."""
    return overview.choices(words)


@router.get("/api/places/search")
def search_places(words: Annotated[Key, Query()], who: Viewer) -> PlaceChoices:
    """Places by the beginning of an Arabic or English name, to choose from when correcting."""
    return overview.choices("", typed=words)


@router.get("/api/actors/search")
def search_actors(words: Annotated[Key, Query()], who: Viewer) -> ActorChoices:
    """Actors by the beginning of an Arabic or English name, to choose from when correcting."""
    return overview.actor_choices(words)


@router.get("/api/vocabulary")
def get_vocabulary(who: Viewer) -> Vocabulary:
    """Every value that a field may have."""
    return overview.vocabulary()
