"""What a form is over HTTP: delivered with a page's document, answered by the API, sent back."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "de"]
FieldType = Literal[
    "text", "textarea", "email", "phone", "url", "number", "date", "time", "select", "radio",
    "checkboxes", "checkbox", "hidden",
]  # fmt: skip
Html = Annotated[str, Field(json_schema_extra={"format": "html"})]


class FormOptionOut(BaseModel):
    """An answer that can be chosen."""

    value: str
    label: str


class FormFieldOut(BaseModel):
    """One field. Lengths count code points of the trimmed text.

    A hidden field sends the value of its one option.
    """

    name: str
    type: FieldType
    label: str
    help: str
    required: bool
    autocomplete: str
    placeholder: str
    min_length: int | None
    max_length: int | None
    minimum: float | None
    maximum: float | None
    options: list[FormOptionOut]


class FormConsentOut(BaseModel):
    """A box that is not ticked, with the words that a person agrees to by ticking it."""

    purpose: str
    wording_id: int
    html: Html


class FormOut(BaseModel):
    """A form as readers see it; `version` changes with whatever is shown.

    Where a consent is required, at least one of the boxes has to be ticked.
    """

    key: str
    version: str
    locale: Language
    submit_label: str
    privacy_note: Html
    fields: list[FormFieldOut]
    consents: list[FormConsentOut]
    consent_required: bool


class FormPageOut(FormOut):
    """The same with what is said after sending it."""

    thanks_heading: str
    thanks_text: Html


class ChallengeOut(BaseModel):
    """What a browser works on while the form is filled in.

    Wanted is a decimal `solution` for which SHA-256(token + "." + solution) begins with
    `difficulty` zero bits; none if `difficulty` is 0. The token is refused before `min_seconds`.
    """

    token: str
    difficulty: int
    min_seconds: int
    expires_at: datetime


Scalar = str | int | float | bool | None


class SubmissionIn(BaseModel):
    """A form filled in. `website` is a trap: people do not see it."""

    model_config = ConfigDict(extra="forbid")

    locale: Language
    values: dict[str, Scalar | list[Scalar]] = Field(max_length=100)
    consents: list[int] = Field(max_length=20)
    page: str = Field(max_length=2000)
    referrer: str = Field(max_length=2000)
    token: str = Field(max_length=1000)
    solution: str = Field(max_length=40)
    website: str = Field(max_length=2000)


class SubmissionOut(BaseModel):
    """What a person is told; `next_url` is where to go instead, if anywhere."""

    heading: str
    text: Html
    next_url: str | None
