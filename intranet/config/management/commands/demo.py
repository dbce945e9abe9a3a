"""Start Forkant with its demonstration: prepare what is missing, then server, worker and clock in one process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.config.demonstration import preparing, serving, signing_in
from intranet.config.demonstration.organisation import PEOPLE
from intranet.config.demonstration.telling import Teller


class Command(BaseCommand):
    """Start the demonstration."""

    help = "Start Forkant with demonstration data: one process with server, worker and clock, on this machine only."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the port, and how many people a new municipality gets."""
        parser.add_argument("--port", type=int, default=8000, help="where to listen (default: %(default)s)")
        parser.add_argument(
            "--people", type=int, default=PEOPLE, help="how many colleagues, the first time (default: %(default)s)"
        )
        parser.add_argument("--prepare", action="store_true", help="only prepare: database, data, static files")
        parser.add_argument("--serve", action="store_true", help="only serve what is prepared")

    def handle(self, *args: Any, port: int, people: int, prepare: bool, serve: bool, **options: Any) -> None:
        """Prepare, serve, and stop when asked to."""
        if not settings.FORKANT_DEMONSTRATION:
            raise CommandError("These are not the demonstration's settings. Nothing was started.")
        if not serve:
            if not prepare:
                self._require_port(port)
            self._prepare(people)
        if serve:
            self._serve(port)
        elif not prepare:
            # A fresh process: the server keeps neither the memory that preparing takes nor what was read too early.
            self.stdout.flush()
            os.execv(sys.executable, [sys.executable, sys.argv[0], "demo", "--serve", "--port", str(port)])  # noqa: S606

    def _require_port(self, port: int) -> None:
        if not 1 <= port <= 65535:
            raise CommandError(f"{port} is not a port. Choose one from 1 to 65535, for instance: make demo PORT=8001")
        try:
            serving.require_free(port)
        except serving.PortTakenError as error:
            raise CommandError(
                f"Port {port} is taken by another program, or you may not use it. Nothing was started or changed.\n"
                f"Choose another port: make demo PORT={port + 1 if 1024 <= port < 65535 else 8001}"
            ) from error

    def _prepare(self, people: int) -> None:
        """Prepare what is missing or has changed since the last start."""
        tell = Teller(self.stdout)
        try:
            preparing.translations(tell)
            preparing.database(tell)
            preparing.static_files(tell)
            call_command("demonstration", people=people, table=False, stdout=self.stdout)
            preparing.index(tell)
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped before it was ready. Nothing half-made is left; start again any time."
            ) from None

    def _serve(self, port: int) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        try:
            house = serving.House(port)
        except serving.PortTakenError as error:
            raise CommandError(
                f"Port {port} was taken while Forkant prepared. Choose another: make demo PORT=…"
            ) from error
        with house:
            self.stdout.write(
                f"\n{signing_in.table()}\n\n  Forkant is open at http://localhost:{port}/   (stop: Ctrl-C)\n"
            )
            self.stdout.flush()
            while house.is_whole and not stop.wait(1):
                pass
            if not stop.is_set():
                self.stderr.write("The server or the worker has stopped by itself; the reason stands above.")
        self.stdout.write("Forkant has stopped. The data is kept.")
        if not stop.is_set():
            raise CommandError("It stopped by itself.")
