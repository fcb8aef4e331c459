"""What programs of the team read and write about sessions, speakers and registrations."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from cms.api.lists import Id

from .models import Platform, RegistrationState, Role, SessionKind, SessionState, SpeakerKind
from .schemas import AttendeePart, Company, Language, Line, Name, Text

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=150)]
Url = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Zone = Annotated[str, Field(max_length=60, description="IANA name, such as Europe/Berlin.")]
Minor = Annotated[int, Field(ge=0, le=2**31 - 1, description="In the smallest unit.")]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AppearancePart(Strict):
    """Somebody who speaks, in the order in which readers see them."""

    speaker: Id
    role: Role


class MaterialPart(Strict):
    """Something that participants find on their page."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=150)]
    url: Url


class SessionFields(Strict):
    """What can be written of a session; what is left out of a change stays."""

    title_en: Title = ""
    title_de: Title = ""
    kind: SessionKind | None = None
    language: Language = "en"
    capacity: Number | None = None
    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime | None = None
    needs_approval: bool = False
    has_waiting_list: bool = True
    platform: Platform | None = None
    room_url: Url = ""
    room_code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    recording_url: Url = ""
    price_minor: Minor | None = None
    currency: Currency = "EUR"
    early_price_minor: Minor | None = None
    early_until: AwareDatetime | None = None
    speakers: Annotated[list[AppearancePart], Field(max_length=30)] = []
    materials: Annotated[list[MaterialPart], Field(max_length=30)] = []


class PlanIn(SessionFields):
    """A new session, which is a draft; what is left out is as the program's settings say."""

    topic: Id
    starts_at: AwareDatetime
    zone: Zone = ""
    minutes: Annotated[int, Field(ge=5, le=32_767)] | None = None


class PlanPatch(SessionFields):
    """Changes of a session; another date is told to everybody who has registered."""

    starts_at: AwareDatetime | None = None
    zone: Zone = ""
    minutes: Annotated[int, Field(ge=5, le=32_767)] | None = None


class PlanOut(BaseModel):
    """A session as the team sees it; `room_url` and `room_code` are null for who only reads."""

    id: int
    topic: int
    title: str
    title_en: str
    title_de: str
    kind: SessionKind
    state: SessionState
    language: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    capacity: int | None
    taken: int
    waiting: int
    opens_at: datetime | None
    closes_at: datetime | None
    needs_approval: bool
    has_waiting_list: bool
    platform: Platform
    room_url: str | None
    room_code: str | None
    recording_url: str
    price_minor: int | None
    currency: str
    early_price_minor: int | None
    early_until: datetime | None
    cancel_reason: str
    speakers: list[AppearancePart]
    materials: list[MaterialPart]


class CancelIn(Strict):
    """`reason` is told to everybody who has registered."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


class PresenterIn(Strict):
    """A person of the site who speaks."""

    person: Id
    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254)]
    language: Language = "en"
    kind: SpeakerKind | None = None
    company: Title = ""


class PresenterPatch(Strict):
    """Changes of a speaker; what is left out stays."""

    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254)] = ""
    language: Language = "en"
    kind: SpeakerKind | None = None
    company: Title = ""


class PresenterOut(BaseModel):
    """A speaker as the team sees them."""

    id: int
    person: int
    name: str
    email: str
    language: str
    kind: SpeakerKind
    company: str


class ParticipantIn(AttendeePart):
    """Somebody who is added by hand and gets a place at once."""

    session: Id
    email: Annotated[str, StringConstraints(max_length=254)]
    language: Language = "en"


class ParticipantPatch(Strict):
    """Corrections; what is left out stays."""

    first_name: Name = ""
    last_name: Name = ""
    company: Company = ""
    job_title: Line = ""
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    question: Text = ""
    needs: Text = ""


class ParticipantOut(BaseModel):
    """A registration as the team sees it."""

    id: int
    session: int
    contact: int | None
    email: str
    first_name: str
    last_name: str
    company: str
    job_title: str
    phone: str
    question: str
    needs: str
    language: str
    zone: str
    state: RegistrationState
    number: int
    offered_until: datetime | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    attended: bool | None
    joined_at: datetime | None
    created_at: datetime


class QueuedOut(BaseModel):
    """Who waits, and why there is no offer; the position begins with 1."""

    position: int
    reason: Literal["started", "cancelled", "all_taken", "others_first"]
    registration: ParticipantOut


class TransferIn(Strict):
    """Another session of the same topic."""

    session: Id


class AttendanceIn(Strict):
    """Whether somebody came; null if nobody knows."""

    attended: bool | None
