"""Forms: label, error, hint and control, tied together for a screen reader."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation


class Goal(forms.Form):
    text = forms.CharField(label="Mål", help_text="Et par linjer.")
    note = forms.CharField(
        label="Note", required=False, widget=forms.TextInput({"placeholder": "Note", "class": "own"})
    )
    kind = forms.ChoiceField(label="Slags", choices=[("a", "A"), ("b", "B")])
    when = forms.ChoiceField(label="Hvornår", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    read = forms.BooleanField(label="Læst", help_text="Version 3")
    token = forms.CharField(widget=forms.HiddenInput, initial="t")
    upload = forms.FileField(label="Fil", required=False)


def drawn(tag: str, form: forms.Form) -> str:
    with translation.override("da"):
        return Template(tag).render(Context({"form": form}))


def test_an_input_is_described_by_its_error_and_its_hint() -> None:
    html = drawn("{% field form.text %}", Goal({}))
    assert 'aria-describedby="id_text_error id_text_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('for="id_text"') < html.index('id="id_text_error"') < html.index('id="id_text_helptext"')
    assert html.index('id="id_text_helptext"') < html.index('id="id_text"')


def test_controls_wear_the_design_systems_class() -> None:
    assert 'class="form-input"' in drawn("{% field form.text %}", Goal())
    assert 'class="form-select"' in drawn("{% field form.kind %}", Goal())
    assert 'class="own form-input"' in drawn("{% field form.note %}", Goal())
    assert "form-input" not in drawn("{% field form.upload %}", Goal())


def test_a_placeholder_is_no_label() -> None:
    assert "placeholder" not in drawn("{% field form.note %}", Goal())


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "(valgfrit)" in drawn("{% field form.note %}", Goal())
    assert "(valgfrit)" not in drawn("{% field form.text %}", Goal())


def test_choices_are_a_group_with_a_legend() -> None:
    html = drawn("{% field form.when row=True %}", Goal({}))
    assert '<fieldset class="b-field b-field--err" aria-describedby="id_when_error">' in html
    assert "<legend>Hvornår" in html
    assert html.count('class="b-choice"') == 2
    assert "b-choices--row" in html


def test_a_single_box_carries_its_label_and_hint() -> None:
    html = drawn("{% field form.read %}", Goal())
    assert '<label for="id_read"><span>Læst<small id="id_read_helptext">Version 3</small>' in html
    assert 'aria-describedby="id_read_helptext"' in html


def test_a_hidden_field_has_no_label() -> None:
    html = drawn("{% field form.token %}", Goal())
    assert "<label" not in html
    assert 'type="hidden"' in html


def test_the_page_may_say_it_in_its_own_words() -> None:
    html = drawn('{% field form.text label="Hvad vil du?" hint="Kort." attr_autocapitalize="none" %}', Goal())
    assert "Hvad vil du?" in html
    assert "Kort." in html
    assert 'autocapitalize="none"' in html


def test_all_fields_are_drawn() -> None:
    html = drawn("{% fields form %}", Goal())
    assert all(f'name="{name}"' in html for name in Goal.base_fields)


class TestErrorSummary:
    def test_it_links_to_each_field(self) -> None:
        form = Goal({"text": "", "kind": "a", "when": "a", "read": "on", "token": "t"})
        html = drawn("{% error_summary form %}", form)
        assert '<a href="#id_text">Mål</a>' in html
        assert "Det, du skrev, står her stadig." in html
        assert 'role="alert"' in html

    def test_it_is_silent_when_all_is_well(self) -> None:
        good = Goal({"text": "x", "kind": "a", "when": "a", "read": "on", "token": "t"})
        assert drawn("{% error_summary form %}", good).strip() == ""
        assert drawn("{% error_summary form %}", Goal()).strip() == ""

    def test_what_belongs_to_no_field_is_said_too(self) -> None:
        form = Goal({"text": "x", "kind": "a", "when": "a", "read": "on", "token": "t"})
        form.add_error(None, "Målet findes allerede")
        assert "Målet findes allerede" in drawn("{% error_summary form %}", form)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"initials": "MH", "pk": 5}, '<span class="b-avatar b-avatar--1" aria-hidden="true">MH</span>'),
        ({"initials": "AB", "pk": 9}, '<span class="b-avatar b-avatar--5" aria-hidden="true">AB</span>'),
        ({"initials": "", "pk": None}, '<span class="b-avatar b-avatar--1" aria-hidden="true"></span>'),
        (
            {"initials": "MH", "pk": 5, "photo_url": "/m/1"},
            '<img class="b-avatar b-avatar--photo" src="/m/1" alt="">',
        ),
    ],
)
def test_an_avatar_has_the_same_colour_everywhere(person: dict[str, object], expected: str) -> None:
    from types import SimpleNamespace

    html = Template("{% avatar person %}").render(Context({"person": SimpleNamespace(**person)}))
    assert html == expected
