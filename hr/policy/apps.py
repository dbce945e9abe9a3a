"""The policy room's app."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The policy room's app."""

    name = "hr.policy"
    label = "policy"
