"""The app ``jobs``: background work that its owner may watch."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Settings of the app."""

    name = "jobs"
    verbose_name = "Việc chạy nền"
