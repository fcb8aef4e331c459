"""The product's own server on a database of the bench, and what it costs the machine."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from .environment import ROOT


class Server:
    """gunicorn as `make run` starts it: one worker, threads."""

    def __init__(self) -> None:
        self.port = free_port()
        command = [
            *(sys.executable, "-m", "gunicorn", "magnetiq_site.wsgi"),
            *("--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"),
            *("--workers", "1", "--threads", "4", "--log-level", "warning"),
            *("--keep-alive", "30", "--worker-tmp-dir", "/dev/shm"),
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ.copy())
        try:
            self.connection = self.connect()
            self.worker = self.find_worker()
        except BaseException:
            self.process.terminate()
            raise

    def connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                connection.request("GET", "/api/v1/live")
                connection.getresponse().read()
            except OSError:
                connection.close()
                time.sleep(0.1)
            else:
                return connection
        raise TimeoutError("The server does not answer.")

    def reconnect(self) -> None:
        """The server hangs up on whoever asks nothing for long."""
        self.connection.close()
        self.connection = self.connect()

    def find_worker(self) -> int:
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(children[0])

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        return self.request("GET", path, headers=headers)

    def request(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Send what may be JSON."""
        given = {"Content-Type": "application/json"} if body else {}
        self.connection.request(method, path, body or None, given | (headers or {}))
        response = self.connection.getresponse()
        return response.status, response.read()

    def cpu_seconds(self) -> float:
        """What the worker's threads have spent on a processor until now."""
        tasks = Path(f"/proc/{self.worker}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> tuple[int, int]:
        """Resident memory now and at its highest, in MiB."""
        lines = Path(f"/proc/{self.worker}/status").read_text().splitlines()
        values = dict(line.split(":", 1) for line in lines if ":" in line)
        return tuple(int(values[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]  # two names, two values

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
