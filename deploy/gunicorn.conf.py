"""gunicorn's settings, for `make run` and for the server alike."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60  # a long plan takes a few seconds to typeset
keepalive = 15  # a save every few seconds uses one connection; a new one costs a slow line two round trips
graceful_timeout = 20
max_requests = 2000  # typesetting keeps some memory; a fresh process gives it back
max_requests_jitter = 200
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
