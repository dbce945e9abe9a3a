"""Entity tags: which version of a thing somebody has read (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from intranet.api.problems import Changed, TagMissing


def tag_of(data: Any) -> str:
    """Return the strong tag of a representation: the same for the same words, whoever asks."""
    text = json.dumps(data, cls=JSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def require_match(request: Request, current: Any) -> None:
    """Pass when the caller has read ``current``, the representation as it stands.

    Raises:
        TagMissing: she does not say what she has read.
        Changed: it has changed since; the problem carries it as it stands.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise TagMissing
    if header != "*" and tag_of(current) not in parse_etags(header):
        raise Changed(current=current)


def is_known(request: Request, tag: str) -> bool:
    """Tell whether the caller has this version already (``If-None-Match``)."""
    known = [found.removeprefix("W/") for found in parse_etags(request.headers.get("If-None-Match", ""))]
    return "*" in known or tag in known
