"""One stylesheet for the browser, made of the parts people read and change.

``tokens.css`` stays a file of its own, because a municipality replaces it. All the rest, ``css/*.css`` and
each ``components/<name>/<name>.css``, is joined in the order below into ``static/design/brand.css``. That
file is committed, so that nobody needs a build to run Forkant; ``manage.py design_bundle`` makes it again and
a test refuses a stale one.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "static" / "design" / "brand.css"
HEAD = (
    "/* Made by `manage.py design_bundle` from css/ and components/. Change those, not this. */\n"
    "@layer dkfds;\n"
    # Unlayered rules win over a layer whatever its selectors' weight: no !important anywhere.
    '@import url("vendor/dkfds/css/dkfds.min.css") layer(dkfds);\n'
)
FIRST = ("ground", "layout", "tints", "frame")
# Later parts may restyle earlier ones of equal weight, so the order is written down, not alphabetical.
ORDER = HERE / "components" / "order.txt"
LAST = ("helpers", "forced-colours", "print")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};]) ?")


def sources() -> list[Path]:
    """The stylesheets of the bundle, in order."""
    parts = [HERE / "css" / f"{name}.css" for name in FIRST]
    parts += [HERE / "components" / name / f"{name}.css" for name in ORDER.read_text().split()]
    return parts + [HERE / "css" / f"{name}.css" for name in LAST]


def make() -> str:
    """The bundle's text: comments and spare white space gone, one part a line."""
    return HEAD + "".join(squeeze(path.read_text(encoding="utf-8")) + "\n" for path in sources())


def squeeze(css: str) -> str:
    """``css`` without comments and without white space that means nothing."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip().replace(";}", "}")
