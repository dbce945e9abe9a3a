"""Installed apps, middleware, templates, languages and time."""

from intranet.config.settings.env import ROOT

INSTALLED_APPS = [
    "intranet.config",
    "intranet.home",
    "hr.development",
    "hr.policy",
    "intranet.spaces",
    "intranet.content",
    "intranet.keys",
    "intranet.files",
    "intranet.mydata",
    "intranet.people",
    "intranet.notifications",
    "search",
    "intranet.design",
    "intranet.api",
    "intranet.journal",
    "intranet.access",
    "intranet.config.upstream",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_celery_beat",
    "django_tasks",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "intranet.config.operation.middleware.Observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "intranet.config.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "intranet.access.middleware.RequestScope",
    "intranet.people.middleware.SecondFactor",
    "intranet.content.middleware.Desk",
    "intranet.people.middleware.PreferredLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intranet.config.middleware.PrivateByDefault",
    "intranet.content.middleware.Redirects",
]

ROOT_URLCONF = "intranet.config.urls"
WSGI_APPLICATION = "intranet.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "intranet" / "design"],  # components/<name>/<name>.html
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intranet.design.context.frame",
            ],
            "builtins": ["intranet.design.templatetags.design", "intranet.access.templatetags.access"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
FORMAT_MODULE_PATH = ["intranet.config.formats"]
# For the browser's scripts in the Wagtail admin alone; rooms bring their own words.
LOCALE_PATHS = [ROOT / "intranet" / "config" / "upstream" / "scripts" / "locale"]
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = ["intranet.content.roles.RoleBackend"]
ACCOUNT_ADAPTER = "intranet.people.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "intranet.people.sign_in.SocialAccountAdapter"
MFA_ADAPTER = "intranet.people.second_factor.Adapter"
MFA_FORMS = {"activate_totp": "intranet.people.second_factor.TurnOnForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the organisation import; nobody types her own
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
