"""The subset of DKFDS that Forkant serves, and how it is cut out of the npm package.

Taken: the stylesheet, the script, the icon sprite, each icon the stylesheet names, the two logo placeholders
the stylesheet names (without them the manifest storage refuses the stylesheet), three woff2 fonts and the
licence.

Changed in the stylesheet, and nothing else:

* ``@font-face`` names only the woff2 files we keep. The weights 500 and 700 and their italics go: the brand
  layer sets text in its own subset of the same face at 400 and 600, and reaches for these files only when a
  name holds a letter outside that subset.
* the face ``system``, which looks among fonts installed on the reader's machine, goes.
* the link to a source map that is not shipped goes.
"""

import hashlib
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

VERSION = "11.2.0"
TARGET = Path(__file__).resolve().parents[1] / "static" / "design" / "vendor" / "dkfds"
MANIFEST = "MANIFEST.sha256"
FONTS = {
    ("normal", "400"): "IBMPlexSans-Regular",
    ("italic", "400"): "IBMPlexSans-Italic",
    ("normal", "600"): "IBMPlexSans-SemiBold",
}
_FONT_FACE = re.compile(r"@font-face\{([^}]*)\}")
_SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?\s*$")
_URL = re.compile(r"url\(([^)]+)\)")


def fetch(folder: Path) -> Path:
    """Fetch the pinned npm package into ``folder`` and return its ``dist`` folder.

    Raises ``subprocess.CalledProcessError`` when npm cannot fetch it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is needed to fetch DKFDS, but only for this")
    subprocess.run([npm, "pack", "--silent", f"dkfds@{VERSION}"], cwd=folder, check=True)  # noqa: S603
    with tarfile.open(folder / f"dkfds-{VERSION}.tgz") as package:
        package.extractall(folder, filter="data")
    return folder / "package" / "dist"


def stylesheet(source: str) -> str:
    """DKFDS's minified stylesheet with woff2 fonts only and no link to a source map."""

    def face(match: re.Match[str]) -> str:
        body = match.group(1)
        style = re.search(r"font-style:(\w+)", body)
        weight = re.search(r"font-weight:(\d+)", body)
        if "font-family:IBM Plex Sans" not in body or style is None or weight is None:
            return ""
        name = FONTS.get((style.group(1), weight.group(1)))
        if name is None:
            return ""
        return (
            "@font-face{font-display:swap;font-family:IBM Plex Sans;"
            f"font-style:{style.group(1)};font-weight:{weight.group(1)};"
            f'src:url(../fonts/{name}.woff2) format("woff2")}}'
        )

    return _SOURCE_MAP.sub("", _FONT_FACE.sub(face, source)).rstrip() + "\n"


def write(package: Path, target: Path) -> list[str]:
    """Write the subset of ``package`` (its ``dist`` folder) to ``target``; return the names of the files."""
    shutil.rmtree(target, ignore_errors=True)
    css = stylesheet((package / "css" / "dkfds.min.css").read_text())
    script = _SOURCE_MAP.sub("", (package / "js" / "dkfds.min.js").read_text()).rstrip() + "\n"
    for folder in ("css", "fonts", "img/svg-icons", "js"):
        (target / folder).mkdir(parents=True)
    (target / "css" / "dkfds.min.css").write_text(css)
    (target / "js" / "dkfds.min.js").write_text(script)
    for name in FONTS.values():
        fonts = package / "fonts" / "IBMPlexSans" / "complete"
        shutil.copyfile(fonts / "woff2" / f"{name}.woff2", target / "fonts" / f"{name}.woff2")
    shutil.copyfile(fonts / "woff2" / "license.txt", target / "fonts" / "OFL.txt")
    shutil.copyfile(package / "LICENSE.md", target / "LICENSE.md")
    shutil.copyfile(package / "img" / "all-svg-icons.svg", target / "img" / "all-svg-icons.svg")
    for reference in sorted(set(_URL.findall(css))):
        address = reference.strip("\"'")
        if address.startswith("../img/"):
            name = address.removeprefix("../")
            shutil.copyfile(package / name, target / name)
    return sign(target)


def sign(target: Path) -> list[str]:
    """Write the manifest of ``target`` in the form ``sha256sum --check`` reads; return the names in it."""
    names = sorted(
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file() and path.name != MANIFEST
    )
    lines = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}" for name in names]
    (target / MANIFEST).write_text("\n".join(lines) + "\n")
    return names
