"""The step of a workflow at which somebody approves content or sends it back."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from wagtail.models import AbstractGroupApprovalTask, TaskState


class RejectionForm(forms.Form):
    """Nobody can mend what they are not told."""

    comment = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What has to change? The author gets this by e-mail."),
    )


class ReviewTask(AbstractGroupApprovalTask):
    """Approval by the members of groups; who sends something back says why."""

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def get_form_for_action(self, action: str) -> Any:
        return RejectionForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        # The form asks for it; a request that was made without the form has to be refused here.
        if action_name == "reject" and not str(kwargs.get("comment", "")).strip():
            raise PermissionDenied(_("Say what has to change."))
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of the chosen groups approve, or send back with a reason.")
