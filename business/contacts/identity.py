"""Who a person is: their contacts, merged and deleted ones included, and all their addresses."""

from django.db.models import Q, QuerySet

from business.core.privacy import Subject

from .models import ConsentEvent, Contact, ContactImport, ContactTag, ErasedAddress, ImportRow


def find_person(address: str, *, lock: bool = False) -> Subject:
    """Everything under which a normalised address is known.

    With `lock`, imports that hold the address and the contacts are locked until the commit, in the
    order in which an import takes them.
    """
    if lock:
        batches = ImportRow.objects.filter(email=address).values("batch")
        list(ContactImport.objects.select_for_update().filter(pk__in=batches).order_by("pk"))
        rows = Contact.everything.select_for_update().order_by("pk")
        list(rows.filter(pk__in=family_of(address)))
    keys = family_of(address)
    bearers = Contact.everything.filter(pk__in=keys).values_list("email", flat=True)
    # An address that an editor has corrected since is in the evidence.
    earlier = ConsentEvent.objects.filter(contact_id__in=keys).values_list("address", flat=True)
    others = {*bearers, *earlier} - {address, ""}
    return Subject(address, tuple(sorted(keys)), tuple(sorted(others)))


def family_of(address: str) -> set[int]:
    """The contacts of an address, and along every merge what they became or have taken in.

    With each of them come those of before and after it, under the same address.
    """
    found: set[int] = set()
    new = set(Contact.everything.filter(email=address).values_list("pk", flat=True))
    while new:
        found |= new
        emails = Contact.everything.filter(pk__in=new).values("email")
        near = Q(email__in=emails) | Q(merged_into__in=new) | Q(merged__in=new)
        new = set(Contact.everything.filter(near).values_list("pk", flat=True)) - found
    return found


def remember_erased(subject: Subject) -> None:
    """Keep digests of the addresses, so that no import brings the person back.

    Tags that nobody has any more go: a word of its own may tell of a person too.
    """
    ErasedAddress.objects.bulk_create(
        [ErasedAddress(digest=ErasedAddress.digest_of(address)) for address in subject.addresses],
        ignore_conflicts=True,
    )
    unused_tags().delete()


def unused_tags() -> QuerySet[ContactTag]:
    unused: QuerySet[ContactTag] = ContactTag.objects.filter(tagged_contacts=None)
    return unused
