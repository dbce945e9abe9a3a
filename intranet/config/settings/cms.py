"""Wagtail: custom image and document models, private media, nothing that calls home."""

from intranet.config.settings.env import VAR
from intranet.config.settings.forkant import FORKANT_PRODUCT_NAME

WAGTAIL_SITE_NAME = FORKANT_PRODUCT_NAME
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
WAGTAILIMAGES_IMAGE_MODEL = "content.ContentImage"
WAGTAILDOCS_DOCUMENT_MODEL = "content.ContentDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "intranet.content.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "intranet.content.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/log-ind/"
WAGTAIL_USER_TIME_ZONES = ["Europe/Copenhagen"]  # one, so that nobody is asked
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", "Dansk"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "txt", "html", "csv", "odt", "ods", "odp"]

# Media is never served as plain files: images and documents go through a view that asks who may.
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/medier/"
FILE_UPLOAD_PERMISSIONS = 0o640
