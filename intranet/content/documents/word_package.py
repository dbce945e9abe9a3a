"""The package that a .docx file is: a zip file of XML parts, read within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree.ElementTree import Element, ParseError

import defusedxml
from defusedxml import ElementTree

from intranet.content.documents.errors import Unreadable
from intranet.content.documents.word_styles import W

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MOST_PART = 40_000_000  # bytes of one part, unpacked
_MOST_ALL = 200_000_000  # bytes of the package, unpacked
_MOST_FILES = 5_000


class Package:
    """The parts of a .docx file, read within limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable.damaged() from error
        infos = self._zip.infolist()
        if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > _MOST_ALL:
            raise Unreadable.too_large()
        if any(info.flag_bits & 0x1 for info in infos):
            raise Unreadable.locked()
        self._names = {info.filename for info in infos}

    def part(self, name: str) -> Element | None:
        """A part as XML, or ``None`` if the package has no such part."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(_MOST_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise Unreadable.damaged() from error
        except Exception as error:  # zlib.error and its kin have no common parent
            raise Unreadable.damaged() from error
        if len(data) > _MOST_PART:
            raise Unreadable.too_large()
        try:
            return ElementTree.fromstring(data.replace(_STRICT, W[1:-1].encode()))
        except (ParseError, defusedxml.DefusedXmlException, ValueError) as error:
            raise Unreadable.damaged() from error

    def main(self) -> str:
        """The name of the part that holds the document."""
        root = self.part("_rels/.rels")
        for relation in root.iter(_RELATION) if root is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return "word/document.xml"

    def related(self, main: str, kind: str) -> list[str]:
        """Names of the parts of a kind ("styles", "footer") that belong to the document."""
        folder, name = posixpath.split(main)
        root = self.part(f"{folder}/_rels/{name}.rels")
        return [
            posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            for relation in (root.iter(_RELATION) if root is not None else ())
            if relation.get("Type", "").endswith(f"/{kind}") and (target := relation.get("Target", ""))
        ]

    def related_part(self, main: str, kind: str) -> Element | None:
        """The one part of a kind."""
        return next((self.part(name) for name in self.related(main, kind)), None)
