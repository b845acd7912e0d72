"""What may come in: checked before anything looks at it. Every text is bounded, and none holds what a database cannot keep."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

_NOT_TO_BE_KEPT = re.compile("[\0\ud800-\udfff]")
LONGEST_TEXT = 1_000_000
LAST_NUMBER = 2**31 - 1
Status = Literal["actual", "planned", "denied", "uncertain"]
Outcome = Literal["repelled", "failed", "succeeded"]
Role = Literal["viewer", "coder", "reviewer", "admin"]


def _clean(value: str) -> str:
    if _NOT_TO_BE_KEPT.search(value):
        raise ValueError("holds a NUL character or half a surrogate pair")
    return value


Words = Annotated[str, Field(max_length=500), AfterValidator(_clean)]
Key = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_clean)]
Note = Annotated[str, Field(max_length=5000), AfterValidator(_clean)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_clean)]
Password = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_clean)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,40}$", description="Letters, digits, dot, underscore, hyphen.")]
_NUMBER = r"\d{1,6}(\.\d{1,20})?(e-\d{1,2})?"
Spot = Annotated[
    str,
    Field(
        pattern=rf"^-?{_NUMBER},-?{_NUMBER},({_NUMBER})?$",
        description="Latitude, longitude and radius in kilometres as `/api/events/spots` gives them; no radius if it has none.",
    ),
]
Number = Annotated[int, Field(ge=0, le=LAST_NUMBER)]
Offset = Annotated[int, Field(ge=0, le=10_000_000)]


class Form(BaseModel):
    """Base of all forms: what is not asked for is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Narrowed(Form):
    """Which events are wanted; what is not given does not narrow the list. Repeated values of a field mean any of them."""

    type: list[Words] = Field([], max_length=50, description="Event types.")
    status: list[Words] = Field([], max_length=10)
    place: Words | None = Field(None, description="Name or id of a place, or words as a text writes them; what lies in it too.")
    actor: list[Words] = Field([], max_length=50, description="Agents or targets, by neutral name or the text's own words.")
    outlet: list[Words] = Field([], max_length=50)
    grade: list[Words] = Field([], max_length=20)
    dispute: list[Words] = Field([], max_length=20, description="Kinds of dispute; `any` for all that are disputed.")
    since: date | None = Field(None, description="Only events that ended on this day or later.")
    until: date | None = Field(None, description="Only events that began on this day or earlier.")
    at: list[Spot] = Field([], max_length=50, description="Only events at these spots of the map.")
    q: Words | None = Field(None, description="Words that all occur in a document of the event; phrases in quotation marks.")


Sort = Literal["day", "-day", "place", "type", "grade", "-reports", "-disputes", "-origins"]


class EventQuery(Narrowed):
    """A page of events."""

    sort: Sort = Field("day", description="`-` before it: the largest or latest first. Events without a day stand last.")
    offset: Number = 0
    limit: int = Field(100, ge=1, le=1000)


class Paged(Form):
    """A page of a list."""

    offset: Number = 0
    limit: int = Field(50, ge=1, le=500)


class DocumentQuery(Paged):
    """A page of documents."""

    q: Words | None = None
    outlet: Words | None = None


class QueueQuery(Paged):
    """A page of what waits."""

    by: Literal["confidence", "disputes", "sign_off"] = Field(
        "confidence", description="Least confidence first, most disputed first, or what waits for a second person."
    )


class ReviewQuery(Paged):
    """A page of reviews."""

    target: Key | None = None
    by: Words | None = None
    kind: Words | None = None


class AuditQuery(Paged):
    """A page of the audit log."""

    who: Words | None = None
    action: Words | None = None


class Pasted(Form):
    """A text to add. Without an id it is named by its content."""

    text: Text
    id: Key | None = None
    title: Words | None = None
    outlet: Words | None = None
    published: date | None = None


class Picked(Form):
    """Words picked in the text: code points, end exclusive."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Picked:
        if self.end <= self.start:
            raise ValueError("end must be behind start")
        return self


class PickedActor(Picked):
    """An agent, target or source."""

    actor_class: Words
    name: Words | None = None
    id: Words | None = None
    stance: Literal["praise", "abuse"] | None = None


class PickedPlace(Picked):
    """A place. With an id of the gazetteer it gets its coordinates from there."""

    name: Words | None = None
    id: Words | None = None


class PickedTime(Picked):
    """When: the words, and the days that they mean."""

    first: date | None = None
    last: date | None = None
    precision: Words | None = None


class PickedHarm(Picked):
    """A count; `maximum` None is open, both None is unknown."""

    kind: Words
    minimum: Number | None = None
    maximum: Number | None = None
    who: Words = "unknown"
    approx: bool = False


class PickedWeapon(Picked):
    """Words for the means."""

    name: Words | None = None


class Correction(Form):
    """A report as a person reads it: the whole of it, every field by the words picked in the text."""

    type: Words
    subtype: Words | None = None
    status: Status = "actual"
    outcome: Outcome | None = None
    trigger: Picked
    agents: list[PickedActor] = Field([], max_length=50)
    targets: list[PickedActor] = Field([], max_length=50)
    source: list[PickedActor] = Field([], max_length=20)
    places: list[PickedPlace] = Field([], max_length=50)
    time: PickedTime | None = None
    harm: list[PickedHarm] = Field([], max_length=50)
    weapons: list[PickedWeapon] = Field([], max_length=50)


class Judged(Form):
    """A word on a report: its key, and the number of the reading that was looked at."""

    key: Key
    reading: Number
    note: Note | None = None


class Corrected(Judged):
    """A report read otherwise."""

    report: Correction


class Missed(Form):
    """A report that the machine has missed in a document."""

    document: Key
    report: Correction
    note: Note | None = None


class Commented(Form):
    """A comment."""

    target_kind: Literal["report", "event", "document"]
    target: Key
    note: Annotated[Note, Field(min_length=1)]


class Merged(Form):
    """Two events are one; the first keeps its id."""

    event: Key
    other: Key
    note: Note | None = None


class Split(Form):
    """Some reports of an event, by key, tell of another happening."""

    event: Key
    keys: list[Key] = Field(min_length=1, max_length=500)
    note: Note | None = None


class Answered(Form):
    """A word on another review: signing it off, or withdrawing it."""

    review: Number
    note: Note | None = None


class Undone(Form):
    """A merge or split to take back."""

    act: Number
    note: Note | None = None


class RoundSource(Narrowed):
    """Where the documents of a round are to come from, the first ones first."""

    source: Literal["events", "queue", "documents"] = Field(
        "events",
        description="Documents that tell events of the filter, of waiting reports, or that a search finds (`q`, `outlet`).",
    )
    by: Literal["confidence", "disputes"] = Field("confidence", description="Order of the queue.")
    limit: int = Field(20, ge=1, le=500)


class NewRound(Form):
    """Documents to be coded by several people who do not see each other's work."""

    name: Annotated[Words, Field(min_length=1)]
    documents: list[Key] = Field(min_length=1, max_length=500)
    coders: list[Name] = Field(min_length=2, max_length=20)


class RoundCoding(Form):
    """Everything that a coder finds in a document of a round; sent again it replaces what they sent before."""

    document: Key
    reports: list[Correction] = Field(max_length=500)


class Login(Form):
    """Name and password."""

    name: Words
    password: Password


class NewPassword(Form):
    """A new password for oneself."""

    old: Password
    new: Password


class NewUser(Form):
    """A new account."""

    name: Name
    password: Password
    role: Role


class ChangedUser(Form):
    """What is to change of an account."""

    role: Role | None = None
    password: Password | None = None
