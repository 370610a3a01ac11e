"""The app's name in the admin."""

from django.apps import AppConfig


class CommunesConfig(AppConfig):
    """Administrative units, and the authorities that issue papers."""

    name = "communes"
    verbose_name = "Đơn vị hành chính và cơ quan"
