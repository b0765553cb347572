"""Settings. Everything that differs between machines comes from the environment; `docs/operations.md` lists it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("DIWAN_VAR", BASE_DIR / "var"))


def required(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(f"Set {name} in the environment, or start with `make run`.") from None


SECRET_KEY = required("SECRET_KEY")
DEBUG = os.environ.get("DEBUG") == "1"
PUBLIC_BASE_URL = os.environ.get("PUBLIC_BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")
SECURE = PUBLIC_BASE_URL.startswith("https://")
PUBLIC_HOST = urlsplit(PUBLIC_BASE_URL).hostname or "localhost"
ALLOWED_HOSTS = [PUBLIC_HOST, *filter(None, os.environ.get("ALLOWED_HOSTS", "").split(","))]

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Our rooms, from bottom to top. Django itself has an app called sessions.
    *"bilingual ui accounts web history sheets mail directory meetings papers delegates registration".split(),
    "sessions.apps.SessionsConfig",
    *"records releases protocol documents desk".split(),
]

MIDDLEWARE = [
    "config.middleware.ByOneName",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "web.request_numbers.RequestNumbers",
    "config.middleware.CompressedPages",
    "config.middleware.ClosedByDefault",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.WithoutMarks",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.second_factor.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sign_in.WayIn",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bilingual.templatetags.bilingual",
                "ui.templatetags.ui",
                "delegates.templatetags.delegates",
            ],
        },
    },
]

# Data ---------------------------------------------------------------------
DATABASES = {
    "default": {
        **dj_database_url.parse(required("DATABASE_URL"), conn_max_age=60, conn_health_checks=True),
        "OPTIONS": {
            "options": f"-c statement_timeout={os.environ.get('STATEMENT_SECONDS', '10')}s "
            f"-c lock_timeout={os.environ.get('LOCK_SECONDS', '3')}s -c timezone=UTC"
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
MESSAGE_TAGS = {20: "info", 25: "done", 30: "now", 40: "wrong"}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
PAPERS_DIR = VAR_DIR / "papers"
PHOTOS_DIR = VAR_DIR / "photos"
EMBLEMS_DIR = VAR_DIR / "emblems"
ERASURES_FILE = VAR_DIR / "erasures.jsonl"
SEALING_KEYS = [key for key in os.environ.get("SEALING_KEYS", "").split(",") if key]

# Limits of a paper, each above the one before, as a test checks --------------------------------
PRESS_SECONDS = float(os.environ.get("PRESS_SECONDS", "60"))  # CPU time of one file
PRESS_WALL_SECONDS = 10 * PRESS_SECONDS  # on the clock, for the same file on a loaded or slow machine
PAPER_SOFT_SECONDS = 4 * PRESS_WALL_SECONDS  # three files one after the other, and the start of their press
PAPER_HARD_SECONDS = PAPER_SOFT_SECONDS + 30
REDELIVERED_SECONDS = PAPER_HARD_SECONDS + 60
PRESS_MEGABYTES = int(os.environ.get("PRESS_MEGABYTES", "1024"))  # address space of one press
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
PRESSES = int(os.environ.get("PRESSES", CORES))  # of one worker

# Background work: Redis only carries messages; what is to be done stands in database rows ------
CELERY_BROKER_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    "retry_on_timeout": False,
    "max_retries": 0,
    "visibility_timeout": REDELIVERED_SECONDS,
    "health_check_interval": 5,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 75
CELERY_TASK_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = "UTC"
SWEEP_SECONDS = float(os.environ.get("SWEEP_SECONDS", "15"))
CELERY_BEAT_SCHEDULE = {
    "remind": {"task": "protocol.remind", "schedule": 24 * 3600.0},
    "purge": {"task": "delegates.purge", "schedule": 3600.0},
    "forget": {"task": "protocol.forget", "schedule": 3600.0},
    "sweep": {"task": "papers.sweep", "schedule": SWEEP_SECONDS},
    "mail": {"task": "mail.sweep", "schedule": SWEEP_SECONDS},
}
LEASE_SECONDS = float(os.environ.get("LEASE_SECONDS", "120"))

# Languages ----------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "ar")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["bilingual.formats"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Static files -------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static"))
FONTSOURCE_DIR = Path(os.environ.get("FONTSOURCE_DIR", BASE_DIR / "node_modules" / "@fontsource"))
JSQR_DIR = Path(os.environ.get("JSQR_DIR", BASE_DIR / "node_modules" / "jsqr" / "dist"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "ui.assets.AssetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "ui.assets.HashedFiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_FILES},
}

# People -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
# A ministry or a training hall shares one network address: all its people may ask within one minute.
ACCOUNT_RATE_LIMITS = {"request_login_code": "120/m/ip,600/h/ip,3/m/key,10/h/key"}
ACCOUNT_FORMS = {
    "request_login_code": "accounts.codes.CodeForm",
    "reset_password": "accounts.codes.ResetForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
STAFF_SECOND_FACTOR = os.environ.get("STAFF_SECOND_FACTOR", "1") == "1"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Diwan"
MFA_FORMS = {
    "login_webauthn": "accounts.passkeys.SignInForm",
    "reauthenticate_webauthn": "accounts.passkeys.ConfirmForm",
    "add_webauthn": "accounts.passkeys.AddForm",
    "edit_webauthn": "accounts.passkeys.NameForm",
}
USERSESSIONS_TRACK_ACTIVITY = False

# Mail ---------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"diwan@{PUBLIC_HOST}")
REPLY_TO_EMAIL = os.environ.get("REPLY_TO_EMAIL", "")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if "EMAIL_HOST" in os.environ:
    EMAIL_HOST = os.environ["EMAIL_HOST"]
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"

# Closed by default ----------------------------------------------------------
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'; worker-src 'self'"
)


def say_policy(headers: Any, path: str, url: str) -> None:
    """Adds the policy to static files, which are served before ClosedByDefault runs."""
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY


WHITENOISE_ADD_HEADERS_FUNCTION = say_policy
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
if SECURE:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "web.json_log.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "pikepdf": {"level": "ERROR"},
        "celery": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},  # diwan.request logs one line for each response
    },
}
