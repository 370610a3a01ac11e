"""The app of quotas: how many households each unit brings."""

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """Django's entry for the app."""

    name = "participants"
    verbose_name = "Số lượng tham dự"
