"""``python -m intranet.design.vendoring``: fetch the pinned package and write the subset we use."""

import sys
import tempfile
from pathlib import Path

from intranet.design.vendoring import dkfds

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        package = dkfds.fetch(Path(folder))
        names = dkfds.write(package, dkfds.TARGET)
    sys.stdout.write(f"DKFDS {dkfds.VERSION}: {len(names)} files in {dkfds.TARGET}\n")
