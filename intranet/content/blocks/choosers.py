"""Choosing a colleague in the Wagtail admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.blocks import SnippetChooserBlock

from intranet.people.models import Employment, Person


class PersonFilter(BaseFilterForm):
    """Find by name."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name")}))

    def filter(self, objects: QuerySet[Person]) -> QuerySet[Person]:
        """Every word must begin or be part of the given or the family name."""
        found = super().filter(objects)
        for word in (self.cleaned_data.get("q") or "").split()[:5]:
            found = found.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
        return found


class Current:
    """Only those who work here today can be chosen."""

    filter_form_class = PersonFilter

    def get_object_list(self) -> QuerySet[Person]:
        """Return the people in the directory."""
        return Person.objects.filter(pk__in=Employment.objects.current().values("person_id"))


class PersonChoose(Current, ChooseView):
    """The first page of the chooser."""


class PersonResults(Current, ChooseResultsView):
    """What a search finds."""


class PersonChooserViewSet(ChooserViewSet):
    """The chooser's addresses and its widget."""

    model = Person
    icon = "user"
    choose_one_text: Any = _("Choose a colleague")
    choose_another_text: Any = _("Choose another colleague")
    edit_item_text: Any = _("Edit this colleague")
    choose_view_class = PersonChoose
    choose_results_view_class = PersonResults
    per_page = 20


person_chooser = PersonChooserViewSet("person_chooser")
PersonChooserBlock = person_chooser.get_block_class(
    name="PersonChooserBlock", module_path="intranet.content.blocks.choosers"
)


class TermBlock(SnippetChooserBlock):
    """Choosing a focus area or a guiding marker; read from what every page keeps at hand instead of the database."""

    def to_python(self, value: Any) -> Any:
        """Return the term."""
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Return the terms."""
        from intranet.content.queries import standing

        terms = standing.focus_terms() if self.target_model.__name__ == "FocusArea" else standing.marker_terms()
        known = {term.pk: term for term in terms}
        return [known.get(value) for value in values]
