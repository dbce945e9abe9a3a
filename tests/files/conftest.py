"""Shared files, and doing something with all that follows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from intranet.people.models import User
from intranet.spaces import actions
from intranet.spaces.models import Attachment, Space
from tests.factories import content

Run = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def run(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]]) -> Run:
    """Do something and let the journal's consumers and the workers follow."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def documented(run: Run) -> Callable[..., Any]:
    """A function that uploads a document and publishes an article which uses it; returns both."""

    def make(called: str, name: str, data: bytes, by: User, **fields: Any) -> tuple[Any, Any]:
        with run():
            document = content.ContentDocumentFactory(
                title=called, file=ContentFile(data, name=name), uploaded_by_user=by
            )
            page = content.ArticlePageFactory(body=content.body("Se filen.", document=document), **fields)
            page = content.publish(page, by=by)
        return document, page

    return make


@pytest.fixture
def share(run: Run) -> Callable[[Space, User, str, bytes], Attachment]:
    """A function that shares a file in a space, as a post with nothing but it."""

    def make(space: Space, by: User, name: str, data: bytes) -> Attachment:
        with run():
            post = actions.talk.write(space, "", uploads=[SimpleUploadedFile(name, data)], key=uuid4(), by=by)
        return Attachment.objects.get(post=post)

    return make
