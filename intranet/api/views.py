"""What every view of the API is: it names its scopes, reads one call of its room, and answers in declared fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from intranet.api import tags
from intranet.api.paging import CursorPages
from intranet.api.scopes import ANY, Scope
from intranet.api.serializers import PageParams, Params, Serializer

Text = Any  # words, perhaps translated later


class View(GenericAPIView[Any]):
    """One address.

    ``scopes`` names for each method what a key must have been made for, ``about`` says it in a sentence. ``params`` are
    the parameters of the address, ``bodies`` what is sent by method, ``serializer_class`` what is answered.
    ``no_store`` is for what only the person, her leader or HR may know: no cache keeps it.
    """

    scopes: ClassVar[Mapping[str, Scope]] = {}
    about: ClassVar[Mapping[str, Text]] = {}
    tag: ClassVar[str] = ""
    params: ClassVar[type[Params] | None] = None
    bodies: ClassVar[Mapping[str, type[Serializer]]] = {}
    statuses: ClassVar[Mapping[str, int]] = {"POST": 201, "DELETE": 204}
    many: ClassVar[bool] = False
    no_store: ClassVar[bool] = False

    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    pagination_class: Any = None

    @property
    def user(self) -> Any:
        """Who asks: signed in, with an open account."""
        return self.request.user

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find out who asks and in which language to answer, then whether she may and not too often."""
        self._speak(request, None)
        self.perform_authentication(request)
        self._speak(request, request.user)
        super().initial(request, *args, **kwargs)

    @staticmethod
    def _speak(request: Request, user: Any) -> None:
        """Speak the language asked for in Accept-Language, else the account's, else Danish."""
        language = getattr(user, "language", None) or settings.LANGUAGE_CODE
        if "Accept-Language" in request.headers:
            language = get_language_from_request(request._request)
        translation.activate(language)

    def asked(self) -> dict[str, Any]:
        """Return the parameters of the address.

        Raises:
            ValidationError: one is wrong or unknown.
        """
        if self.params is None:
            raise TypeError(f"{type(self).__name__} declares no parameters")
        read = self.params(data=self.request.query_params)
        read.is_valid(raise_exception=True)
        return dict(read.validated_data)

    def said(self, **context: Any) -> dict[str, Any]:
        """Return what was sent; with PATCH some of it may be missing.

        Raises:
            ValidationError: something is wrong or unknown.
        """
        method = str(self.request.method)
        read = self.bodies[method](
            data=self.request.data, partial=method == "PATCH", context={**self.get_serializer_context(), **context}
        )
        read.is_valid(raise_exception=True)
        return dict(read.validated_data)

    def shape(self, thing: Any) -> Any:
        """Return the representation of a thing: what is answered and what a tag is made of."""
        return self.get_serializer_class()(thing, context=self.get_serializer_context()).data

    def tagged(self, thing: Any, status: int = 200, **headers: str) -> Response:
        """Answer with a thing and its tag."""
        body = self.shape(thing)
        return Response(body, status=status, headers={"ETag": tags.tag_of(body), **headers})

    def require_match(self, thing: Any) -> None:
        """Pass when the caller has read the thing as it stands; see :func:`intranet.api.tags.require_match`."""
        tags.require_match(self.request, self.shape(thing))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Say for whom and how long an answer holds, and answer 304 to whom has it already."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Content-Language"] = get_language() or settings.LANGUAGE_CODE
        answer["Cache-Control"] = "no-store" if self.no_store else "private, no-cache"
        patch_vary_headers(answer, ["Accept", "Accept-Language", "Authorization", "Cookie"])
        if request.method in ("GET", "HEAD") and answer.status_code == 200:
            answer["ETag"] = tags.tag_of(answer.data)
            if tags.is_known(request, answer["ETag"]):
                answer.status_code, answer.data = 304, None
        return answer


class ListView(View):
    """A list in pages by cursor. ``ordering`` tells any two rows apart."""

    many = True
    params = PageParams
    pagination_class = CursorPages
    ordering: ClassVar[Sequence[str]] = ()

    def rows(self, asked: dict[str, Any], **path: Any) -> QuerySet[Any]:
        """Return the rows that the person may see and has asked for."""
        raise NotImplementedError

    def shown(self, rows: list[Any]) -> Sequence[Any]:
        """Return what is answered for a page of rows; a room fetches here what belongs to them."""
        return rows

    def get(self, request: Request, **path: Any) -> Response:
        """Answer with a page."""
        asked = self.asked()
        limit, cursor = asked.pop("limit"), asked.pop("cursor")
        pages: CursorPages = self.pagination_class()
        rows, more = pages.cut(
            self.rows(asked, **path), self.ordering, place=type(self).__name__, limit=limit, cursor=cursor
        )
        shown = self.get_serializer_class()(self.shown(rows), many=True, context=self.get_serializer_context())
        return pages.answer(request, shown.data, more)


class DetailView(View):
    """One thing."""

    def found(self, **path: Any) -> Any:
        """Return the thing, fetched through the guards."""
        raise NotImplementedError

    def get(self, request: Request, **path: Any) -> Response:
        """Answer with the thing and its tag."""
        return self.tagged(self.found(**path))


class Nothing(View):
    """Every other address below the API: there is nothing, and it is said as a problem document."""

    scopes = dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), ANY)
    schema = None

    def get(self, request: Request, **path: Any) -> Response:
        """Answer that there is nothing.

        Raises:
            NotFound: always.
        """
        raise NotFound

    post = put = patch = delete = get
