"""Where settings come from: the process environment, read in one place."""

from pathlib import Path

import environ

ENV = environ.Env()
ROOT = Path(__file__).resolve().parents[3]
VAR = Path(ENV.str("FORKANT_VAR", default=str(ROOT / "var")))
