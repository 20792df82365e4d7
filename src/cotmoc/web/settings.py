"""Django's settings. What an installation may choose comes from the environment; nothing else varies."""

from __future__ import annotations

import os
from pathlib import Path

from cotmoc.web.environment import data_folder, database, identity_provider, origin_of

HERE = Path(__file__).resolve().parent
DATA = data_folder()

SECRET_KEY = os.environ.get("COTMOC_SECRET", "")
"""Empty here refuses to start: `cotmoc serve` says so, and `demo` makes one for its own short life."""

DEBUG = os.environ.get("COTMOC_DEBUG") == "1"
DEMO = os.environ.get("COTMOC_DEMO") == "1"
HTTPS = os.environ.get("COTMOC_HTTPS") == "1"
PROXIES = int(os.environ.get("COTMOC_PROXIES", "0"))
"""How many proxies stand before the server; as many addresses of `X-Forwarded-For` are believed."""
ALLOWED_HOSTS = os.environ.get("COTMOC_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host not in ("*", "[::1]")]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "files"
MARTS = DATA / "mart"

INSTALLED_APPS = [
    "cotmoc.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cotmoc.web.middleware.Readable",
    "cotmoc.web.middleware.PersonOfRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cotmoc.web.middleware.Closed",
    "cotmoc.web.revalidation.Revalidated",
    "cotmoc.web.middleware.Unfinished",
    "cotmoc.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cotmoc.web.urls"
WSGI_APPLICATION = "cotmoc.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cotmoc.web.pages.frame.frame",
            ],
        },
    }
]

# -- language, numbers, time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "cotmoc.web.formats"
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# -- who one is ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "web.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 8 * 60 * 60  # one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSIONS_AT_ONCE = 3
REQUIRE_TOTP = os.environ.get("COTMOC_REQUIRE_TOTP") == "1"
DEMO_PASSWORD = os.environ.get("COTMOC_DEMO_PASSWORD", "") if DEMO else ""

ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_ADAPTER = "cotmoc.web.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail from us
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/900s/key"}  # of passwords axes is stricter; this bounds codes
MFA_TOTP_ISSUER = "Cột Mốc"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are an administrator's entry, not proved by mail
SOCIALACCOUNT_ADAPTER = "cotmoc.web.signing_in.OtherAccounts"
SOCIALACCOUNT_PROVIDERS = identity_provider(os.environ)
SOCIALACCOUNT_LOGIN_ON_GET = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says when it ends
AXES_DISABLE_ACCESS_LOG = True  # the ledger is the log
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "cotmoc.web.signing_in.counted_name"
AXES_CLIENT_IP_CALLABLE = "cotmoc.web.signing_in.address_of"
AXES_LOCKOUT_CALLABLE = "cotmoc.web.pages.sign_in.locked_out"

# -- trust ---------------------------------------------------------------------------------------------------------

_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _SELF,
        "img-src": [*_SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [*_SELF, *origin_of(os.environ.get("COTMOC_OIDC_URL", ""))],  # its redirect follows our form
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "cotmoc.web.pages.refusing.stale_page"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# -- files, jobs, mail ---------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CAN_MAIL = bool(os.environ.get("COTMOC_SMTP"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if CAN_MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST, _, EMAIL_PORT = os.environ.get("COTMOC_SMTP", "localhost:25").partition(":")
DEFAULT_FROM_EMAIL = os.environ.get("COTMOC_MAIL_FROM", "cotmoc@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},  # its warnings name who signs in; the ledger has them
}
