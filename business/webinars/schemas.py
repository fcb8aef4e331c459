"""What readers are told about sessions and registrations, and what they send."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cms.blocks.api_types import Image

from .models import Level, RegistrationState, Role, SessionKind, SessionState

Language = Literal["en", "de"]
PlacesState = Literal[
    "free", "few", "waiting_list", "full", "closed", "not_open", "recording", "cancelled"
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=50)]
Company = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class SpeakerOut(BaseModel):
    """Somebody who speaks, in the reader's language."""

    name: str
    title: str
    company: str
    role: Role
    portrait: Image | None
    url: str | None


class PlacesOut(BaseModel):
    """Whether one can come; `left` and `capacity` are null where there is no limit."""

    state: PlacesState
    left: int | None
    capacity: int | None
    opens_at: datetime | None


class PriceOut(BaseModel):
    """In the smallest unit of the currency."""

    minor: int
    currency: str


class SessionOut(BaseModel):
    """A date of a topic; times are in UTC, `zone` is the host's; `moved_from` was its start."""

    id: int
    title: str
    topic: int
    url: str
    summary: str
    category: str
    level: Level
    kind: SessionKind
    state: SessionState
    language: Language
    starts_at: datetime
    ends_at: datetime
    moved_from: datetime | None
    minutes: int
    zone: str
    speakers: list[SpeakerOut]
    places: PlacesOut
    price: PriceOut | None
    needs_approval: bool


class WebinarConsentOut(BaseModel):
    """A box that is not ticked, with the words that a person agrees to by ticking it."""

    purpose: str
    wording_id: int
    html: str


class OpenSessionOut(SessionOut):
    """A session with what its registration form says; no address if there is no such page."""

    consents: list[WebinarConsentOut]
    privacy_url: str


class NextSessionsOut(BaseModel):
    """The next sessions, without what changes by the minute; empty where there is no overview."""

    overview_url: str
    sessions: list["NextSessionOut"]


class NextSessionOut(BaseModel):
    """A session by name and date."""

    id: int
    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    zone: str


class CategoryOut(BaseModel):
    """What the list can be narrowed to."""

    slug: str
    name: str


class TopicSessionsOut(BaseModel):
    """The dates of one topic: to come, called off, and those whose recording can be watched."""

    upcoming: list[SessionOut]
    cancelled: list[SessionOut]
    recordings: list[SessionOut]


class AttendeePart(BaseModel):
    """What somebody says of themselves."""

    model_config = ConfigDict(extra="forbid")

    first_name: Name
    last_name: Name
    company: Company
    job_title: Line = ""
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    question: Text = ""
    needs: Text = ""


class RegistrationIn(AttendeePart):
    """Who would like to come. `privacy` says that they have read what happens with it."""

    email: Annotated[str, StringConstraints(max_length=254)]
    locale: Language
    zone: Annotated[str, StringConstraints(max_length=60)] = ""
    privacy: Literal[True]
    consents: Annotated[list[int], Field(max_length=20)] = []
    page: Annotated[str, StringConstraints(max_length=2000)] = ""
    referrer: Annotated[str, StringConstraints(max_length=2000)] = ""


class RegistrationOut(BaseModel):
    """How a newcomer stands now; whoever was registered before learns by mail how they stand."""

    state: RegistrationState


class TokenIn(BaseModel):
    """The last part of the link in the mail."""

    model_config = ConfigDict(extra="forbid")

    token: str


class ChangeIn(AttendeePart):
    """What somebody corrects about themselves."""

    token: str


class MoveIn(TokenIn):
    """Another date of the same topic; no place is given up for a waiting list unless said."""

    session: int
    may_wait: bool = False


class WaitingOut(BaseModel):
    """The position begins with 1; `reason` says why there is no offer."""

    position: int
    reason: Literal["started", "cancelled", "all_taken", "others_first"]


class StandingOut(BaseModel):
    """A registration as its owner sees it."""

    state: RegistrationState
    session: SessionOut
    email: str
    first_name: str
    last_name: str
    company: str
    job_title: str
    phone: str
    question: str
    needs: str
    offered_until: datetime | None
    waiting: WaitingOut | None
    can_cancel: bool
    can_accept: bool
    others: list[SessionOut]


class MaterialOut(BaseModel):
    """Something that goes with a session."""

    title: str
    url: str


class RoomOut(BaseModel):
    """The page behind a participant's link: a countdown, the door, or the recording."""

    phase: Literal["early", "open", "over", "recording", "cancelled", "no_place"]
    session: SessionOut
    opens_at: datetime
    first_name: str
    room_code: str
    materials: list[MaterialOut]
    manage_url: str


class DoorOut(BaseModel):
    """Where to go now."""

    url: str
