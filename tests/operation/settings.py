"""The tests' settings, with a database and a folder that outlive the process."""

from intranet.config.settings.test import *

MEDIA_ROOT = VAR / "media"
