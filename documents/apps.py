"""The app of official papers."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Lowest of the apps: it knows no user and no plan."""

    name = "documents"
    verbose_name = "Văn bản hành chính"
