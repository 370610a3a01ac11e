"""One settings file; everything that differs between machines comes from the environment.

README.md lists the variables. A value that cannot be right is refused at the start, with the way to mend it.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from dialogue_portal.environment import (
    env,
    read_address,
    read_bool,
    read_choice,
    read_database,
    read_hosts,
    read_int,
    read_mail_server,
    read_origins,
    read_redis,
    read_secret_key,
    read_sender,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)
PDF_CACHE_DIR = VAR_DIR / "pdf-cache"

DEBUG = read_bool("DEBUG", default=False)
HTTPS = read_bool("HTTPS", default=not DEBUG)
SECRET_KEY = read_secret_key(
    "SECRET_KEY", file=VAR_DIR / "secret_key", stand_in="for-development-only" if DEBUG else None
)
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = read_origins("CSRF_TRUSTED_ORIGINS")
# Where people open the portal, for links in letters and on the page of a public paper.
PORTAL_URL = read_address(
    "PORTAL_URL", default=next((o for o in CSRF_TRUSTED_ORIGINS if "*" not in o), "http://127.0.0.1:8000")
)

INSTALLED_APPS = [
    "dialogue_portal",  # first, so that its templates win
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "axes",
    "auditlog",
    "django_tasks",
    "django_tasks_db",
    "documents",
    "communes",
    "accounts",
    "jobs",
    "participants",
    "budgets",
    "plans",
    "dialogues",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dialogue_portal.middleware.CompressText",  # after static files, which are compressed once and for all
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.expired.KeepPostOfExpiredSession",  # before the sign-in page answers
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "dialogue_portal.middleware.keep_working_sessions_alive",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.change_one_time_password_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dialogue_portal.middleware.ExplainRefusals",
    "auditlog.middleware.AuditlogMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a locked sign-in into its page
]

ROOT_URLCONF = "dialogue_portal.urls"
WSGI_APPLICATION = "dialogue_portal.wsgi.application"
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
                "dialogue_portal.context.menu",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a quota board of 30 units with hamlets is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Database -------------------------------------------------------------------------------------------------------
DATABASES = {"default": read_database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # SQLite locks no rows: writers queue from the first statement on, or saves made at the same time are lost.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = read_int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Work in the background -----------------------------------------------------------------------------------------
REDIS = read_redis("REDIS_URL")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if REDIS:
    INSTALLED_APPS += ["django_rq"]
    TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend"}}
    # A request that gives work does not wait long for a Redis that is away: the job is found without the queue too.
    RQ_QUEUES = {"default": REDIS | {"REDIS_CLIENT_KWARGS": {"socket_connect_timeout": 3}, "DEFAULT_TIMEOUT": 14_400}}
    RQ_SHOW_ADMIN_LINK = False
JOB_BEAT_SECONDS = read_int("JOB_BEAT_SECONDS", default=5, lowest=1, highest=60)
# Less than three beats and a machine that is busy for a moment would be taken for dead.
JOB_SILENT_SECONDS = read_int("JOB_SILENT_SECONDS", default=5 * JOB_BEAT_SECONDS, lowest=3 * JOB_BEAT_SECONDS)
JOB_REAP_SECONDS = read_int("JOB_REAP_SECONDS", default=10, lowest=1, highest=60)

# --- People and sessions --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = read_int("SESSION_HOURS", default=12, lowest=1, highest=24 * 31) * 3600

TRUST_PROXY = read_bool("TRUST_PROXY", default=False)
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger elsewhere cannot lock an officer out
AXES_COOLOFF_TIME = timedelta(minutes=read_int("LOCKOUT_MINUTES", default=15, lowest=1))
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_CLIENT_IP_CALLABLE = "dialogue_portal.middleware.client_ip"

# --- What the browser is told ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its arrows and ticks as data: pictures
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],  # the pages of the PDF beside the form
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Browsers that know frame-ancestors (all of today's) follow that line and show our own pages in our frames;
# the older header below is for those that do not, and they show none.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a monitor on the same machine asks without TLS
SECURE_HSTS_SECONDS = read_int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Language, dates, numbers ---------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["dialogue_portal.formats"]
# Off, or {{ pk }} in a link would turn 12345 into 12.345. Money and head counts are grouped by documents/formats.py.
USE_THOUSAND_SEPARATOR = False

# --- Static files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "dialogue_portal.static_files.HashedModules"
        )
    },
}

# --- Mail and logs --------------------------------------------------------------------------------------------------
MAIL_SERVER = read_mail_server()
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.use_tls, MAIL_SERVER.use_ssl
EMAIL_TIMEOUT = read_int(
    "EMAIL_TIMEOUT", default=10, lowest=1, highest=60
)  # also bounds what one request spends on letters
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read_sender("EMAIL_FROM", default="cong-doi-thoai@localhost")
LOG_LEVEL = read_choice("LOG_LEVEL", default="INFO", choices={"DEBUG", "INFO", "WARNING", "ERROR"})
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        # Lines of many letters lie over each other on shared sheets, each under its name: two for every household.
        "not_by_design": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: not str(record.msg).startswith("Anchor defined twice"),
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "axes": {"level": "WARNING"},  # a locked sign-in is a warning; that axes has started is no news
        # One warning a font file at each start; what matters (a missing glyph) is an error.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"filters": ["not_by_design"]},
        "weasyprint.progress": {"level": "WARNING"},  # a line per page would drown the rest
        "django_tasks": {"level": "WARNING"},  # two lines per task; jobs/ says what matters
        "django_tasks_db": {"level": "ERROR"},  # that it was told to stop is no warning
        "rq": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},  # that its logger has started is no news
    },
}
