"""The app of estimates: what a dialogue costs and who gets how much."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Django's entry for the app."""

    name = "budgets"
    verbose_name = "Kinh phí"
