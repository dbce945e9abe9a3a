"""Show how far long work is."""

import time
from typing import TextIO

WIDTH = 30


class Bar:
    """A bar with numbers and the time that is left; on a terminal in one line, elsewhere a line every tenth."""

    def __init__(self, total: int, out: TextIO) -> None:
        self.total, self.out = max(total, 1), out
        self.started = time.monotonic()
        self.shown = -1.0
        self.terminal = out.isatty()

    def __call__(self, done: int) -> None:
        """Show that ``done`` of the total is done."""
        part = min(done / self.total, 1.0)
        if part < 1.0 and part - self.shown < (0.005 if self.terminal else 0.0999):
            return
        self.shown = part
        passed = time.monotonic() - self.started
        left = passed / part - passed if part else 0.0
        filled = round(part * WIDTH)
        line = f"{'█' * filled}{'·' * (WIDTH - filled)} {done:>7} / {self.total}   {left:4.0f} s left"
        self.out.write(f"\r{line}" if self.terminal else f"{line}\n")
        if part >= 1.0 and self.terminal:
            self.out.write("\n")
        self.out.flush()
