"""What is done with several registrations at once, under the same rules as with one."""

from collections.abc import Callable, Iterable, Sized
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.admin.views.bulk_action import BulkAction

from business.core.errors import BusinessError

from .filters import RegistrationFilters
from .letter_forms import LetterForm
from .models import OPEN, Registration, RegistrationState
from .models.registrations import RegistrationQuerySet
from .services.by_hand import mark_attendance, resend_to_all
from .services.letters import write_letter
from .services.registrations import (
    approve_registration,
    cancel_registration,
    reject_registration,
)
from .views.letters import told

MOST = 1_000
MOST_NAMED = 10
SEARCHED = ("email", "first_name", "last_name", "company")


class RegistrationAction(BulkAction):
    """Each registration by itself: one that is refused holds up no other."""

    models = (Registration,)
    template_name = "webinars/confirm_bulk.html"
    question: Any = ""

    def check_perm(self, obj: Registration | None = None) -> bool:
        return bool(self.request.user.has_perm("webinars.change_registration"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """All that the list shows, by the filters in its address."""
        asked = QueryDict(urlsplit(self.next_url).query)
        rows = RegistrationFilters(asked, Registration.objects.all(), request=self.request).qs
        for word in asked.get("q", "").split():
            searched = (Q(**{f"{name}__icontains": word}) for name in SEARCHED)
            condition = Q()
            for one in searched:
                condition |= one
            rows = rows.filter(condition)
        return rows.order_by("pk").values_list("pk", flat=True)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> QuerySet[Registration]:
        return chosen(object_ids).select_related("session__topic").order_by("pk")

    def all_chosen(self) -> RegistrationQuerySet:
        """However many; none for who may not change them."""
        if not self.check_perm():
            return Registration.objects.none()
        keys: Any = self.request.GET.getlist("id")
        return chosen(self.get_all_objects_in_listing_query(None) if "all" in keys else keys)

    def left_out(self, rows: Sized) -> int:
        """How many of those that were chosen are too many for once."""
        return 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        people = [item["item"] for item in found["items"]]
        left = self.left_out(people)
        return found | {
            "action": self,
            "people": people[:MOST_NAMED],
            "count": len(people),
            "unnamed": len(people) - MOST_NAMED,
            "left": left,
            "total": len(people) + left,
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Without Wagtail's one transaction for all: each act locks for itself alone."""
        self.cleaned_form = form
        rows, _refused = self.get_actionable_objects()
        left = self.left_out(rows)
        done, refused = self.run(rows)
        messages.success(self.request, self.said(done))
        if left:
            text = ngettext(
                "%(count)d registration is not done yet. Do the same again for it.",
                "%(count)d registrations are not done yet, because they were too many for once. Do"
                " the same again for them.",
                left,
            )
            messages.warning(self.request, text % {"count": left})
        if refused:
            text = ngettext(
                "%(count)d registration was left as it is, because this is not possible for it.",
                "%(count)d registrations were left as they are, because this is not possible for"
                " them.",
                refused,
            )
            messages.warning(self.request, text % {"count": refused})
        answer: HttpResponse = redirect(self.next_url)
        return answer

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        """Do it; returns how many it was done with, and how many refused it."""
        raise NotImplementedError

    def said(self, done: int) -> str:
        text = ngettext(
            "Done with %(count)d registration.", "Done with %(count)d registrations.", done
        )
        return text % {"count": done}


class OneByOneAction(RegistrationAction):
    """What takes a lock and a moment for each, and so is done with some hundred at once.

    Those come first that it is `open_for`: the same once more goes on with the rest.
    """

    at_once = MOST
    open_for: ClassVar[Q]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> QuerySet[Registration]:
        is_first = Case(When(cls.open_for, then=0), default=1)
        rows = super().get_queryset(model, object_ids)
        return rows.order_by(is_first, "pk")[: cls.at_once]

    def left_out(self, rows: Sized) -> int:
        return self.all_chosen().count() - len(rows) if len(rows) == self.at_once else 0


def chosen(keys: Any) -> RegistrationQuerySet:
    """Those with these keys: a query, or what an address says."""
    if not isinstance(keys, QuerySet):
        keys = [int(key) for key in keys if str(key).isdecimal()]
    return Registration.objects.filter(pk__in=keys)


def one_by_one(rows: Iterable[Registration], act: Callable[..., Any]) -> tuple[int, int]:
    done = refused = 0
    for row in rows:
        try:
            act(registration_id=row.pk)
        except BusinessError:
            refused += 1
        else:
            done += 1
    return done, refused


class ApproveAction(OneByOneAction):
    display_name = _("Approve")
    action_type = "approve"
    aria_label = _("Approve the selected registrations")
    question = _("Approve these registrations? Each gets a confirmation by mail.")
    action_priority = 10
    open_for = Q(state=RegistrationState.PENDING)

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        return one_by_one(rows, approve_registration)


class RejectAction(OneByOneAction):
    display_name = _("Reject")
    action_type = "reject"
    aria_label = _("Reject the selected registrations")
    question = _("Reject these registrations? Each is told by mail.")
    action_priority = 20
    open_for = Q(state=RegistrationState.PENDING)

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        return one_by_one(rows, reject_registration)


class CancelAction(OneByOneAction):
    display_name = _("Cancel registration")
    action_type = "cancel"
    aria_label = _("Cancel the selected registrations")
    question = _("Cancel these registrations? Each is told by mail, and their places go to others.")
    action_priority = 50
    open_for = Q(state__in=OPEN)
    classes = frozenset({"serious"})

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        return one_by_one(rows, cancel_registration)


class AttendedAction(RegistrationAction):
    display_name = _("Mark as attended")
    action_type = "attended"
    aria_label = _("Mark the selected registrations as attended")
    question = _("Mark these registrations as attended?")
    action_priority = 30
    attended = True

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        done = 0
        for session_id in sorted({row.session_id for row in rows}):
            mine = [row.pk for row in rows if row.session_id == session_id]
            try:
                done += mark_attendance(
                    session_id=session_id, registration_ids=mine, attended=self.attended
                )
            except BusinessError:
                continue
        return done, len(rows) - done


class MissedAction(AttendedAction):
    display_name = _("Mark as missed")
    action_type = "missed"
    aria_label = _("Mark the selected registrations as missed")
    question = _("Mark these registrations as missed?")
    action_priority = 40
    attended = False


class ResendAction(RegistrationAction):
    display_name = _("Send confirmation again")
    action_type = "resend"
    aria_label = _("Send the selected registrations their confirmation again")
    question = _(
        "Send these people once more how they stand? Whoever has cancelled gets nothing, and"
        " nobody gets it twice in ten minutes."
    )
    action_priority = 70

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        done = resend_to_all(rows=self.all_chosen())
        return done, len(rows) - done

    def said(self, done: int) -> str:
        return told(done)


class LetterAction(RegistrationAction):
    display_name = _("Write a mail")
    action_type = "letter"
    aria_label = _("Write a mail to the selected registrations")
    question = _("Write to these people. Whoever has cancelled gets nothing.")
    action_priority = 60
    form_class = LetterForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        # The form makes a key of its own where none is sent.
        return {name: value for name, value in kwargs.items() if name != "initial"}

    def run(self, rows: list[Registration]) -> tuple[int, int]:
        form: Any = self.cleaned_form
        done = write_letter(rows=self.all_chosen(), letter=form.letter(), key=form.named())
        return done, len(rows) - done

    def said(self, done: int) -> str:
        return told(done)


ACTIONS = (
    ApproveAction, RejectAction, AttendedAction, MissedAction, CancelAction, LetterAction,
    ResendAction,
)  # fmt: skip
