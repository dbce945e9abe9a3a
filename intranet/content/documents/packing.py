"""An understanding as plain values and back, to carry it from the preview to the import."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from intranet.content.documents.blocks import Block, Heading, ListItem, Paragraph, TableRow
from intranet.content.documents.interpreter import Part, Understanding

_KINDS: dict[str, type[Any]] = {"h": Heading, "p": Paragraph, "i": ListItem, "r": TableRow}


def pack(found: Understanding) -> dict[str, Any]:
    """Return the understanding as values that JSON can hold."""
    return {
        "title": found.title,
        "purpose": _pack_part(found.purpose),
        "sections": [_pack_part(part) for part in found.sections],
        "focus_areas": [_pack_part(part) for part in found.focus_areas],
        "left_out": list(found.left_out),
    }


def unpack(packed: dict[str, Any]) -> Understanding:
    """Return the understanding that :func:`pack` packed."""
    return Understanding(
        packed["title"],
        _unpack_part(packed["purpose"]),
        tuple(_unpack_part(part) for part in packed["sections"]),
        tuple(_unpack_part(part) for part in packed["focus_areas"]),
        tuple(packed["left_out"]),
    )


def _pack_part(part: Part) -> list[Any]:
    return [part.title, [_pack_block(block) for block in part.blocks]]


def _pack_block(block: Block) -> list[Any]:
    kind = next(sign for sign, made in _KINDS.items() if isinstance(block, made))
    return [kind, {field.name: getattr(block, field.name) for field in fields(block)}]


def _unpack_part(packed: list[Any]) -> Part:
    title, blocks = packed
    return Part(title, tuple(_unpack_block(kind, values) for kind, values in blocks))


def _unpack_block(kind: str, values: dict[str, Any]) -> Block:
    if kind == "r":
        values = {**values, "cells": tuple(values["cells"])}
    block: Block = _KINDS[kind](**values)
    return block
