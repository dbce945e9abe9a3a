"""The vendored design system is what its manifest says, and fetches nothing from elsewhere."""

import hashlib
import re

from intranet.design.vendoring import dkfds


def test_every_file_is_the_one_that_was_vendored() -> None:
    manifest = {}
    for line in (dkfds.TARGET / dkfds.MANIFEST).read_text().splitlines():
        digest, name = line.split("  ", 1)
        manifest[name] = digest
    present = {
        path.relative_to(dkfds.TARGET).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dkfds.TARGET.rglob("*")
        if path.is_file() and path.name != dkfds.MANIFEST
    }
    assert present == manifest


def test_the_stylesheet_names_only_files_that_are_here() -> None:
    css = (dkfds.TARGET / "css" / "dkfds.min.css").read_text()
    addresses = {match.strip("\"'") for match in re.findall(r"url\(([^)]+)\)", css)}
    assert addresses
    outside = [address for address in addresses if not address.startswith("../")]
    missing = [a for a in addresses - set(outside) if not (dkfds.TARGET / "css" / a).resolve().is_file()]
    assert (outside, missing) == ([], [])
    assert "@import" not in css
    assert "sourceMappingURL" not in css


def test_fonts_are_woff2_and_licensed() -> None:
    fonts = {path.name for path in (dkfds.TARGET / "fonts").iterdir()}
    assert fonts == {"OFL.txt", *(f"{name}.woff2" for name in dkfds.FONTS.values())}


def test_the_cut_keeps_kept_weights_and_drops_the_rest() -> None:
    source = (
        "@font-face{font-family:IBM Plex Sans;font-style:normal;font-weight:400;src:url(a.eot),url(a.woff2)}"
        "@font-face{font-family:IBM Plex Sans;font-style:normal;font-weight:700;src:url(b.woff2)}"
        "@font-face{font-family:system;font-style:normal;font-weight:400;src:local(Tahoma)}"
        "p{margin:0}\n/*# sourceMappingURL=dkfds.min.css.map*/"
    )
    assert dkfds.stylesheet(source) == (
        "@font-face{font-display:swap;font-family:IBM Plex Sans;font-style:normal;font-weight:400;"
        'src:url(../fonts/IBMPlexSans-Regular.woff2) format("woff2")}p{margin:0}\n'
    )
