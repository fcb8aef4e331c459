"""A cache in front of the API: takes purges over HTTP, as the site server does."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Cache:
    """Remembers what it was told; `status` and `delay` make it a bad one."""

    def __init__(self) -> None:
        self.purges: list[list[str]] = []
        self.tokens: list[str | None] = []
        self.status = 200
        self.delay = 0.0
        self.on_purge: Callable[[], Any] = lambda: None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/__purge"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                time.sleep(cache.delay)
                if cache.status == 200:
                    cache.purges.append(json.loads(body)["keys"])
                    cache.tokens.append(self.headers["Authorization"])
                    cache.on_purge()
                self.send_response(cache.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        return Handler

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
