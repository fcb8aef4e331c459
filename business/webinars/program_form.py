"""The form of the program's settings; it knows no model, since the model names it."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.models import WagtailAdminModelForm

from business.core.address_fields import AddressesField

from .admin_fields import ZoneField


class ProgramForm(WagtailAdminModelForm):
    zone = ZoneField(help_text=_("By whose clock a new session is planned."))
    managers = AddressesField(
        label=_("Program managers"),
        required=False,
        help_text=_("Addresses that are told, one on each line."),
    )
