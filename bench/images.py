"""The memory and the time that a worker takes to make all sizes of large photos.

`python -m bench.images`: the product's own worker; what it starts is measured by itself.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

from PIL import Image

from . import environment

SIZE = (6000, 4000)
FORMATS = ("JPEG", "PNG", "WEBP")
MEMORY_BAR = 150  # MiB
PATIENCE = 600  # seconds


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="magnetiq-bench-") as folder:
        return measure(Path(folder))


def measure(folder: Path) -> int:
    environment.use(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnetiq_site.settings.production"
    for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=environment.ROOT, check=True)
    django.setup()
    add_photos()
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker", "--poll", "0.1"], cwd=environment.ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        memory, beside = watch(worker.pid)
    finally:
        worker.terminate()
        worker.wait()
    sys.stdout.write(f"\nPhotos of {SIZE[0]} by {SIZE[1]} pixels, all sizes\n\n")
    for name, seconds in durations():
        sys.stdout.write(f"{name:32} {seconds:7.1f} s\n")
    sys.stdout.write(
        f"the worker's memory              {memory:7.0f} MiB at its highest (bar {MEMORY_BAR})\n"
        f"that of the process beside it    {beside:7.0f} MiB at its highest\n"
    )
    return 0 if memory < MEMORY_BAR else 1


def add_photos() -> None:
    from django.core.files.base import ContentFile  # noqa: PLC0415 - Django comes first

    from cms.models import SiteImage  # noqa: PLC0415 - as above

    noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 40).resize(SIZE)
    photo = Image.merge("RGB", (noise, noise.rotate(180), noise))
    for name in FORMATS:
        stored = io.BytesIO()
        photo.save(stored, name)
        file = ContentFile(stored.getvalue(), f"photo.{name.lower().replace('jpeg', 'jpg')}")
        SiteImage.objects.create(title=name, file=file)


def image_jobs() -> Any:
    from magnetiq_site.jobs.models import Job  # noqa: PLC0415 - Django comes first

    return Job.objects.filter(task__endswith="renditions")


def watch(pid: int) -> tuple[float, float]:
    """The highest memory of the worker, and of any process that it starts, in MiB."""
    own = beside = 0.0
    begun = time.monotonic()
    while image_jobs().filter(finished_at=None).exists():
        if time.monotonic() - begun > PATIENCE:
            sys.exit("The worker does not get done.")
        own = max(own, peak_of(pid))
        beside = max([beside, *map(peak_of, children_of(pid))])
        time.sleep(0.02)
    return max(own, peak_of(pid)), beside


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def peak_of(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
    return int(peak.split()[1]) / 1024


def durations() -> list[tuple[str, float]]:
    from cms.models import SiteImage  # noqa: PLC0415 - Django comes first

    titles = dict(SiteImage.objects.values_list("pk", "title"))
    return [
        (f"{titles[job.args[0]]}: {job.task.rpartition('.')[2]} ({job.state})",
         (job.finished_at - job.started_at).total_seconds())
        for job in image_jobs().order_by("pk")
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
