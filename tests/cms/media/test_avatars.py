"""Pictures of people on their account page: what the library refuses is refused there, too."""

import io
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.users.models import UserProfile

import pytest
from PIL import Image

from cms.media import avatars

from . import hostile
from .making import photo, picture

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def save_account(admin, name: str, content: bytes):
    """Send the account page with a picture, as a browser does."""
    form = admin.get("/admin/account/").context["panels_by_tab"]
    data = {
        f"{panel.name}-{field.name}": field.value() or ""
        for panels in form.values()
        for panel in panels
        for field in panel.get_form()
        if field.name != "avatar" and field.value() is not False
    }
    data |= {"name_email-first_name": "Ada", "name_email-last_name": "Brandt"}
    return admin.post(
        "/admin/account/", data | {"avatar-avatar": SimpleUploadedFile(name, content)}
    )


def files() -> set[Path]:
    return set((Path(default_storage.location) / "avatar_images").glob("*"))


def stored(editor) -> UserProfile:
    return UserProfile.get_for_user(type(editor).objects.get(pk=editor.pk))


@pytest.mark.parametrize("label", list(hostile.IMAGES)[:: max(1, len(hostile.IMAGES) // 8)])
def test_a_hostile_picture_is_refused(label, admin, editor) -> None:
    case, before = hostile.IMAGES[label], files()
    answer = save_account(admin, case.name, case.make())
    assert answer.status_code == 200
    assert not stored(editor).avatar
    assert files() == before


def test_a_photo_forgets_where_it_was_taken(admin, editor) -> None:
    answer = save_account(admin, "me.jpg", photo())
    assert answer.status_code == 302
    with stored(editor).avatar.open("rb") as file:
        content = file.read()
    assert b"Ada Brandt" not in content
    assert not Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)
    # Saving again without another picture keeps it.
    assert stored(editor).avatar


def test_without_the_check_a_program_behind_a_picture_would_be_stored(
    admin, editor, monkeypatch
) -> None:
    content = picture("PNG") + hostile.SCRIPT
    assert save_account(admin, "me.png", content).status_code == 200
    monkeypatch.setattr(avatars, "AvatarForm", AvatarSettingsPanel.form_class)
    assert save_account(admin, "me.png", content).status_code == 302
    assert stored(editor).avatar
