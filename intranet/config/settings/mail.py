"""E-mail. Where the file backend of the demonstration puts what it catches."""

from intranet.config.settings.env import VAR

EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 10
EMAIL_SUBJECT_PREFIX = ""
