"""Mails per second to a local SMTP server, beside a bare loop of smtplib, and the worker's memory.

`python -m bench.mails`: the product's own worker and the server are processes of their own.
"""

import os
import smtplib
import subprocess
import sys
import tempfile
import time
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import django

from . import environment

MAILS = 2000
BAR = 200  # mails per second
MEMORY_BAR = 150  # MiB
BODY = "<p>Words that fill a mail of an ordinary size.</p>\n" * 200


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as name:
        folder = Path(name)
        ledger, port_file = folder / "ledger", folder / "port"
        relay = subprocess.Popen(
            [sys.executable, "-m", "tests.business.mail.smtp.relay", ledger, port_file, "{}"]
        )
        try:
            while not port_file.exists():
                time.sleep(0.05)
            return measure(folder, int(port_file.read_text()))
        finally:
            relay.kill()
            relay.wait()


def measure(folder: Path, port: int) -> int:
    environment.use(folder)
    os.environ |= {"MAGNETIQ_EMAIL_URL": f"smtp://127.0.0.1:{port}", "MAGNETIQ_EMAIL_RATE": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnetiq_site.settings.production"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=environment.ROOT, check=True
    )
    django.setup()
    fill()
    bare = bare_rate(port)
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--poll", "0.1"], cwd=environment.ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        rate, cost, memory = watch(worker.pid)
    finally:
        worker.terminate()
        worker.wait()
    sys.stdout.write(
        f"\n{MAILS} bulk mails to a local SMTP server\n\n"
        f"bare smtplib loop  {bare:7.0f} mails/s\n"
        f"one worker         {rate:7.0f} mails/s, markers included (bar {BAR})\n"
        f"its processor time {cost:7.2f} ms a mail\n"
        f"its memory         {memory:7.0f} MiB at its highest (bar {MEMORY_BAR})\n"
    )
    return 0 if rate >= BAR and memory < MEMORY_BAR else 1


def fill() -> None:
    from django.db import transaction  # noqa: PLC0415 - Django comes first

    from business.mail.services.outbox import queue_rendered  # noqa: PLC0415 - as above
    from business.mail.services.rendering import RenderedMail  # noqa: PLC0415 - as above

    words = RenderedMail(subject="News", html=BODY, text=BODY, language="en")
    with transaction.atomic():
        for number in range(MAILS):
            queue_rendered(
                rendered=words, template="bench.news", recipient=f"reader{number}@example.com",
                about="bench:1", purpose="news", unsubscribe_url="https://example.com/u",
            )  # fmt: skip


def bare_rate(port: int) -> float:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "News", "a@example.org", "b@example.com"
    message["Message-ID"] = "<bench@example.org>"
    message.set_content(BODY)
    message.add_alternative(BODY, subtype="html")
    begun = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for _ in range(MAILS):
            connection.sendmail("a@example.org", ["b@example.com"], message.as_bytes(policy=SMTP))
    return MAILS / (time.monotonic() - begun)


def watch(pid: int) -> tuple[float, float, float]:
    """The rate between the first mails and the last, what one costs, and the highest memory."""
    from business.mail.models import OutgoingMail  # noqa: PLC0415 - Django comes first

    begun, at_begin, spent = 0.0, 0, 0.0
    while (sent := OutgoingMail.objects.filter(state="sent").count()) < MAILS:
        if not begun and sent:
            begun, at_begin, spent = time.monotonic(), sent, cpu_seconds(pid)
        time.sleep(0.05)
    rate = (MAILS - at_begin) / (time.monotonic() - begun)
    cost = (cpu_seconds(pid) - spent) * 1000 / (MAILS - at_begin)
    status = Path(f"/proc/{pid}/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return rate, cost, int(peak.split()[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """What a process has spent on a processor until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
