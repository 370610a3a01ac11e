"""The portal's own settings, on a machine that holds tests: fixed secret, quick hashes, folders of its own."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz")
if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="dialogue-portal-tests-")
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # else all workers of a run would share the folder of the first
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix=f"{worker}-", dir=os.environ["VAR_DIR"])
os.environ.setdefault("DEBUG", "0")
os.environ["HTTPS"] = "0"

from dialogue_portal.settings import *  # noqa: F403
from dialogue_portal.settings import DATABASES, STORAGES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 takes a tenth of a second each
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the browser's requests come on other threads, with other connections.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # no connection may outlive its test, or the test database cannot go
