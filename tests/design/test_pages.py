"""Error pages, sign-in and the gallery."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views import defaults

from intranet.people.models import User
from tests.cast import Cast


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_that_stand_when_nothing_else_does(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{name}.html")
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert ("gemt" in html) if language == "da" else ("saved" in html)


def test_a_refusal_gives_its_reason(cast: Cast) -> None:
    request = RequestFactory().get("/min-plan/7/")
    request.user = cast.employee
    html = defaults.permission_denied(request, PermissionDenied("Kun lederen kan sige ja.")).content.decode()
    assert "Kun lederen kan sige ja." in html


def test_hidden_and_absent_look_the_same(cast: Cast) -> None:
    request = RequestFactory().get("/x/")
    request.user = cast.employee
    absent, hidden = (
        re.sub(rb'value="\w{64}"', b"", defaults.page_not_found(request, error).content)  # the form's fresh token
        for error in (Http404(), Http404("Another person's plan"))
    )
    assert hidden == absent


class TestSignIn:
    def test_it_stands_without_a_menu(self, db: None, client: Client) -> None:
        html = client.get(reverse("account_login")).content.decode()
        assert "Velkommen til Forkant" in html
        assert "b-nav" not in html
        assert "b-tabbar" not in html
        assert 'autocomplete="username"' in html
        assert "placeholder" not in html

    def test_a_wrong_password_keeps_the_username(self, cast: Cast, client: Client) -> None:
        answer = client.post(reverse("account_login"), {"login": cast.employee.username, "password": "wrong"})
        html = answer.content.decode()
        assert "Vi kunne ikke logge dig ind" in html
        assert f'value="{cast.employee.username}"' in html
        assert "wrong" not in html

    def test_the_municipalitys_own_sign_in_is_offered_only_where_there_is_one(self, db: None, client: Client) -> None:
        assert "b-big" not in client.get(reverse("account_login")).content.decode()


class TestGallery:
    def test_editors_see_it_in_both_languages(self, cast: Cast, signed_in: Callable[[User], Client]) -> None:
        client = signed_in(cast.superuser)
        assert "Komponenter" in client.get(reverse("design:gallery")).content.decode()

    def test_others_do_not(self, cast: Cast, signed_in: Callable[[User], Client]) -> None:
        assert signed_in(cast.employee).get(reverse("design:gallery")).status_code == 403
