"""Events: lists, what they can be narrowed to, map, calendar, and the ledger of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from riwaya.web import blind, listing
from riwaya.web.access import Open, Viewer
from riwaya.web.forms import EventQuery, Narrowed
from riwaya.web.ledger import event_page
from riwaya.web.pages import Calendar, EventList, EventPage, Facets, PointCollection, Spots

router = APIRouter(tags=["events"])


@router.get("/api/events", response_model=EventList)
def list_events(query: Annotated[EventQuery, Query()], desk: Open, who: Viewer) -> Response:
    """A page of the events that the filter lets through."""
    return listing.events(desk, query)


@router.get("/api/events/facets", response_model=Facets)
def event_facets(query: Annotated[Narrowed, Query()], desk: Open, who: Viewer) -> Response:
    """What the events of the filter could be narrowed to, with counts."""
    return listing.facets(desk, query)


@router.get("/api/events/points", response_model=PointCollection)
def event_points(query: Annotated[Narrowed, Query()], desk: Open, who: Viewer) -> Response:
    """All events of the filter for the map, as GeoJSON with the radius within which each lies."""
    return listing.points(desk, query)


@router.get("/api/events/spots", response_model=Spots)
def event_spots(query: Annotated[Narrowed, Query()], desk: Open, who: Viewer) -> Response:
    """How many events of the filter lie where: what the map draws, a few hundred or thousand places instead of all events."""
    return listing.spots(desk, query)


@router.get("/api/events/calendar", response_model=Calendar)
def event_calendar(query: Annotated[Narrowed, Query()], desk: Open, who: Viewer) -> Response:
    """How many events of the filter began on each day."""
    return listing.calendar(desk, query)


@router.get("/api/events/{event}")
def get_event(event: str, desk: Open, who: Viewer) -> EventPage:
    """An event with its ledger, by its id or the beginning of it."""
    return event_page(desk, event, hidden=blind.documents(desk, who))
