"""The names of what documents with a form are made from, and who changes it."""

from business.contacts.models import Purpose, Wording

from .models import Form


def form_key(pk: int | None) -> str:
    """Whatever readers see of a form."""
    return f"form:{pk}"


def purpose_key(key: str) -> str:
    """Whether people are asked for a purpose, and in which words."""
    return f"purpose:{key}"


def form_keys(form: Form) -> list[str]:
    """What a document is made from that shows a form."""
    return [form_key(form.pk), *map(purpose_key, form.purposes)]


def watch_forms() -> None:
    """Have documents made anew in the transaction that changes a form or a wording."""
    from cms.delivery.receivers import watch  # noqa: PLC0415 - the models are loaded now

    watch(Form, lambda form: [form_key(form.pk)])
    watch(Purpose, lambda purpose: [purpose_key(purpose.key)])
    watch(Wording, lambda wording: [purpose_key(wording.purpose.key)])
