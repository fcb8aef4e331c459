"""No line says who somebody is, or holds what opens something."""

import logging
import subprocess
import sys
import urllib.request
from time import process_time, sleep

from django.core import signing

import pytest

from business.core.current import request_id
from business.core.masking import masked
from magnetiq_site.logs import MaskingFormatter
from tests.e2e.product import ROOT, free_port

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g"
SIGNED = signing.dumps([12, 1], key="k", salt="s", compress=True)
SESSION = "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6"

# The line, and what must not be left of it.
SECRET = [
    ("bounce of ada.lovelace@example.com", "lovelace"),
    ("<Ada+news@Mail.Example.co.uk>", "Ada+news"),
    ("GET /api/?email=ada.lovelace%40example.com", "lovelace"),
    ("Key (email)=(ada.lovelace@example.com) already exists", "lovelace"),
    ("{'email': 'ada.lovelace@example.com'}", "lovelace"),
    ("jörg.müller@exämple.de was refused", "müller"),
    ("o'hara@example.com", "hara"),
    ("call +49 30 1234567", "1234567"),
    ("call +49 (0)171 123-4567 now", "4567"),
    ("call 0049 30 1234567", "1234567"),
    ("Telefon: 030 123456", "123456"),
    ("(0171) 1234567", "1234567"),
    ("01711234567", "01711234567"),
    ("555-123-4567", "4567"),
    ("(555) 123-4567", "4567"),
    ("phone='+1 555 123 4567'", "4567"),
    ("paid with 4111 1111 1111 1111", "1111"),
    ("paid with 4111111111111111", "1111"),
    (f"GET /subscriptions/confirm/{SIGNED}/", SIGNED),
    (f"GET /de/subscriptions/unsubscribe/{SIGNED}/", SIGNED),
    ("GET /subscriptions/preferences/short/", "short"),
    ("GET /webinar-registration/short/", "short"),
    ("GET /de/webinar-room/short/?done=cancel", "short"),
    (f"GET /api/v1/content/routes?path=%2Fx%2F{SIGNED}%2F", SIGNED.rpartition(":")[2]),
    (
        "Not Found: /admin/password_reset/confirm/MQ/c7a1x9-0f3e9d0f3e9d0f3e9d0f3e9d0f3e9d0f/",
        "0f3e9d",
    ),
    ("GET /preview/?token=abcdef123", "abcdef123"),
    ("GET /x?a=1&signature=abcdef123&b=2", "abcdef123"),
    ("Authorization: Bearer abcdef123456", "abcdef123456"),
    ("{'Authorization': 'Basic YWRhOmh1bnRlcjI='}", "YWRh"),
    ("HTTP_AUTHORIZATION=Token abcdef123", "abcdef123"),
    (f"Cookie: magnetiq_session={SESSION}; magnetiq_csrf=abc", SESSION),
    (f"Set-Cookie: magnetiq_session={SESSION}; HttpOnly", SESSION),
    (f"{{'HTTP_COOKIE': 'magnetiq_session={SESSION}'}}", SESSION),
    (f"sent {JWT} on", "dBjftJeZ4CVP"),
    ("password=hunter2", "hunter2"),
    ("{'password': 'hunter2', 'user': 1}", "hunter2"),
    ('{"new_password1": "hunter2"}', "hunter2"),
    ("postgresql://magnetiq:hunter2@db.example.com/magnetiq", "hunter2"),
    ("smtp://user%40example.com:hunter2@smtp.example.com:587", "hunter2"),
    ("MAGNETIQ_SECRET_KEY=abcdef123", "abcdef123"),
    ("api_key=abcdef123", "abcdef123"),
    ("client_secret='abc def'", "def"),
    ("Stripe refused sk_live_abcdef123456", "abcdef123456"),
    ("csrfmiddlewaretoken=abcdef123", "abcdef123"),
]

# What operators need.
HARMLESS = [
    "2026-11-26 03:06:12,123 INFO cms: 17 documents made in 0.42 s",
    "GET /api/v1/content/routes?path=/de/leistungen/ 200",
    "Job business.mail.tasks.deliver_mail #4711 failed in attempt 3",
    "worker host-1:3036 at 127.0.0.1:40112",
    "business.core.tokens.InvalidToken: This link is not valid.",
    'File "/srv/magnetiq/cms/delivery/store.py", line 152, in render',
    "request 3f2b8c9d4e5f60718293a4b5c6d7e8f9",
    "uuid 0f3e9d2a-7b1c-4d5e-8f90-123456789abc",
    "next slot 2026-11-27T03:20:00+00:00, zone Europe/Berlin",
    "size 1234567890 bytes",
]


@pytest.mark.parametrize(("line", "secret"), SECRET, ids=[line[:30] for line, _secret in SECRET])
def test_secrets_are_masked(line, secret):
    assert secret in line
    assert secret not in masked(line)
    assert "•••" in masked(line)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_harmless_stays(line):
    assert masked(line) == line


def test_a_masked_address_is_known_to_its_owner():
    assert masked("to ada@example.com") == "to a•••@e•••.com"


def test_a_traceback_is_masked():
    try:
        raise ValueError("no mailbox ada.lovelace@example.com")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, __file__, 1, "failed for %s", ("grace.hopper@example.com",),
            sys.exc_info(),
        )  # fmt: skip
    text = MaskingFormatter("[%(request_id)s] %(message)s").format(record)
    assert "Traceback" in text
    assert "lovelace" not in text
    assert "hopper" not in text


@pytest.mark.parametrize(
    "piece",
    ["a", "0 ", "1", "x:", "=", "a.-", "eyJ-", "a@", "password=", "sk-", "'a'", "://", "+1"],
)
def test_a_long_hostile_line_takes_little_time(piece):
    begun = process_time()
    masked(piece * (50_000 // len(piece)) + "@")
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [("abcd-1234-ef", True), ("short", False), ("x" * 65, False), ("a b c d e f", False)],
)
def test_a_request_has_an_id(client, given, kept):
    response = client.get("/api/v1/live", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) is kept
    assert len(response["X-Request-ID"]) >= 8
    assert request_id.get() == response["X-Request-ID"]


@pytest.mark.django_db
def test_a_job_carries_the_id_of_its_request(client):
    from business.mail.tasks import deliver_mail  # noqa: PLC0415
    from magnetiq_site.jobs.leases import claim  # noqa: PLC0415
    from magnetiq_site.jobs.queue import put  # noqa: PLC0415
    from magnetiq_site.jobs.runner import run  # noqa: PLC0415

    client.get("/api/v1/live", headers={"X-Request-ID": "abcd-1234-ef"})
    put(deliver_mail, kwargs={"bulk": True})
    request_id.set("")
    lease = claim("w")
    run(lease.jobs[0], lease)
    assert request_id.get() == "abcd-1234-ef"


@pytest.mark.slow
def test_gunicorn_masks_what_it_says_of_a_broken_request(tmp_path):
    port = free_port()
    (tmp_path / "broken.py").write_text(
        "def application(environ, start_response):\n"
        "    raise ValueError('ada.lovelace@example.com')\n"
    )
    command = [
        sys.executable, "-m", "gunicorn", "broken:application", "--bind", f"127.0.0.1:{port}",
        "--chdir", str(tmp_path), "--pythonpath", str(ROOT),
        "--logger-class", "magnetiq_site.server_log.ServerLogger",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        url = f"http://127.0.0.1:{port}/subscriptions/confirm/{SIGNED}/"
        for _attempt in range(100):
            try:
                urllib.request.urlopen(url, timeout=5)
            except urllib.error.HTTPError:
                break
            except OSError:
                sleep(0.1)
        server.terminate()
        said = server.stderr.read()
    assert "Error handling request" in said
    assert "ValueError" in said
    assert "lovelace" not in said
    assert SIGNED not in said
