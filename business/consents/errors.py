"""What the ledger refuses to write down."""

from django.utils.translation import gettext_lazy as _

from business.core.errors import BusinessError


class WordingUnknown(BusinessError):
    """These words were never shown on this site."""

    status = 422
    code = "WORDING_UNKNOWN"
    message = _("These words were never shown here.")


class DecisionContradicts(BusinessError):
    """What was allowed does not fit the kind of decision, or was never asked for."""

    status = 422
    code = "DECISION_CONTRADICTS"
    message = _("What was allowed does not fit what was asked or decided.")
