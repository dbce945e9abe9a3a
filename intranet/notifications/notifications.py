"""The room's door: ``from intranet.notifications import notifications`` and ``notifications.rule(…)``."""

from intranet.notifications.registry import Rule as Rule
from intranet.notifications.registry import rule as rule
