"""The content room's app."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intranet.design import navigation


class ContentConfig(AppConfig):
    """Pages, images and documents."""

    name = "intranet.content"
    label = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Put our rules where Wagtail asks for its own, and stand in the menus."""
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from intranet.content import desk, queries, roles
        from intranet.content import publishing as publishing
        from intranet.content.importing import hooks as hooks
        from intranet.content.models import ContentDocument, ContentImage

        desk.install()
        register_permission_policy(Page, roles.SectionPolicy(Page))
        for model, kind in ((ContentImage, "wagtailimages.Image"), (ContentDocument, "wagtaildocs.Document")):
            policy = roles.FilePolicy(model, auth_model=kind, owner_field_name="uploaded_by_user")
            # Exact, because Wagtail's own apps register theirs after us.
            register_permission_policy(model, policy, exact_class=True)
        for label, kind, order, place in (
            (_("Our narrative"), "narrative", 10, "main"),
            (_("News"), "news", 75, "footer:find"),
            (_("Knowledge and guidance"), "articles", 76, "footer:find"),
        ):
            way = partial(queries.landmark, kind=kind)
            navigation.register(navigation.Entry(label, way, order=order, place={place}))
        navigation.register(
            navigation.Entry(
                _("The editors' desk"), "wagtailadmin_home", order=85, place={"footer:find"}, shown_to=roles.works_here
            )
        )
