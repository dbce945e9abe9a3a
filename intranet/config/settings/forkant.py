"""What a municipality sets about itself, and the dated rules it may change."""

from intranet.config.settings.env import ENV, VAR

FORKANT_PRODUCT_NAME = ENV.str("FORKANT_PRODUCT_NAME", default="Forkant")
FORKANT_MUNICIPALITY = ENV.str("FORKANT_MUNICIPALITY", default="Køge Kommune")
FORKANT_ADDRESS = ENV.str("FORKANT_ADDRESS", default="Torvet 1 · 4600 Køge")
# The number people call when they cannot sign in; shown on the sign-in page when set.
FORKANT_HELP_PHONE = ENV.str("FORKANT_HELP_PHONE", default="")
# Organisation import: larger changes need a confirmation (master data guard).
FORKANT_IMPORT_MAX_LEAVERS = 0.05
FORKANT_IMPORT_MAX_LEADER_CHANGES = 0.10
# A deputy's period, in days, at most; renewable.
FORKANT_DEPUTY_MAX_DAYS = 90
# Coverage: a dialogue counts for twelve months, a plan lives when followed up within six.
FORKANT_DIALOGUE_VALID_MONTHS = 12
FORKANT_FOLLOW_UP_MONTHS = 6
# Figures about fewer people than this are suppressed together with their complements.
FORKANT_SMALLEST_GROUP = 5
# The log of who has seen what, and the journal of what happened, are kept for two years.
FORKANT_READING_LOG_MONTHS = 24
# A finished data package can be fetched for this many days, then its file is deleted.
FORKANT_PACKAGE_DAYS = 14
# A plan waits this many days for the other's answer before the message says it is due.
FORKANT_PLAN_ANSWER_DAYS = 14
# A follow-up is called to mind this many days before its date.
FORKANT_FOLLOW_UP_REMINDER_DAYS = 7
# A leader who stops reads her own notes for this long; a plan is lent for at most this long.
FORKANT_LEADER_NOTE_DAYS = 30
FORKANT_SHARE_MAX_DAYS = 183
# An invitation to a space can be answered for this many days; a file in a space is at most this large.
FORKANT_SPACE_INVITATION_DAYS = 14
FORKANT_SPACE_FILE_MEGABYTES = 20
# The words of files: a larger file is not read; so many characters of one are kept; reading one may take so many
# seconds of a processor and so much memory, in a process of its own.
FORKANT_FILE_TEXT_MEGABYTES = 50
FORKANT_FILE_TEXT_CHARACTERS = 250_000  # the search reads the first 50,000 words, and short words are five long
FORKANT_FILE_TEXT_SECONDS = 45
FORKANT_FILE_TEXT_MEMORY_MEGABYTES = 768
# The API: questions a minute for a person and for each of her keys; a key lives at most this long.
FORKANT_API_PERSON_RATE = ENV.int("FORKANT_API_PERSON_RATE", default=600)
FORKANT_API_KEY_RATE = ENV.int("FORKANT_API_KEY_RATE", default=300)
FORKANT_KEY_MAX_DAYS = 365
# Parts without which a process gets no requests (/readyz); the others are told only.
FORKANT_READY_NEEDS = ENV.list("FORKANT_READY_NEEDS", default=["database", "migrations"])
# Who scrapes /metrics sends this as a bearer token; without one there are no figures.
FORKANT_METRICS_TOKEN = ENV.str("FORKANT_METRICS_TOKEN", default="")
# A request that stood in the proxy's line for longer is refused at once, so that the line grows short again.
FORKANT_SHED_AFTER_SECONDS = ENV.int("FORKANT_SHED_AFTER_SECONDS", default=10)
# Whoever administrates (HR administrators, system administrators, the editors' desk) shows a code from the phone after
# a local password. In production on, unless the environment says otherwise.
FORKANT_SECOND_FACTOR = ENV.bool("FORKANT_SECOND_FACTOR", default=False)
# Who was erased, beside the database, so that a restored backup brings nobody back. No names.
FORKANT_ERASURE_LEDGER = ENV.str("FORKANT_ERASURE_LEDGER", default=str(VAR / "erased.jsonl"))
# OpenID Connect: set all three to offer the municipality's own sign-in.
FORKANT_OIDC_ISSUER = ENV.str("FORKANT_OIDC_ISSUER", default="")
FORKANT_OIDC_CLIENT_ID = ENV.str("FORKANT_OIDC_CLIENT_ID", default="")
FORKANT_OIDC_CLIENT_SECRET = ENV.str("FORKANT_OIDC_CLIENT_SECRET", default="")
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "kommune",
                    "name": FORKANT_MUNICIPALITY,
                    "client_id": FORKANT_OIDC_CLIENT_ID,
                    "secret": FORKANT_OIDC_CLIENT_SECRET,
                    "settings": {"server_url": FORKANT_OIDC_ISSUER},
                }
            ],
        }
    }
    if FORKANT_OIDC_ISSUER
    else {}
)
