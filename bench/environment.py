"""A throw-away folder for database and static files. Import it before anything that touches a model."""

import os
import tempfile

import django

FOLDER = tempfile.TemporaryDirectory(prefix="portal-bench-")
os.environ |= {
    "VAR_DIR": FOLDER.name,
    "DJANGO_SETTINGS_MODULE": "dialogue_portal.settings",
    "SECRET_KEY": "bench-only-" + "x" * 50,
    "DEMO_PASSWORD": "bench-only-password",
    "DEBUG": "0",
    "HTTPS": "0",
}
django.setup()
