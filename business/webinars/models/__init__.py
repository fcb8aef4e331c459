"""Topics, their sessions, and who takes part."""

from .program import Program
from .registrations import HOLDING, OPEN, Registration, RegistrationState, Reminder
from .sessions import Session
from .speakers import Appearance, Material, Role, Speaker, SpeakerKind
from .states import AHEAD, PUBLIC, Platform, SessionKind, SessionState
from .topics import Category, Level, TopicPage, WebinarsPage

__all__ = [
    "AHEAD", "HOLDING", "OPEN", "PUBLIC", "Appearance", "Category", "Level", "Material",
    "Platform", "Program", "Registration", "RegistrationState", "Reminder", "Role", "Session",
    "SessionKind", "SessionState", "Speaker", "SpeakerKind", "TopicPage", "WebinarsPage",
]  # fmt: skip
