"""The roof has nothing of anybody's."""

from intranet.access import access
from intranet.config.models import Pulse

access.exempt(Pulse, reason="Signs of life of processes; told only as a state by /readyz.")
