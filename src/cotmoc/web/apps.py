"""The one Django application of the live system."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """One application, one migration line."""

    name = "cotmoc.web"
    label = "web"
    verbose_name = "Cột Mốc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens before `axes` does: the failure that locks an account is still written down."""
        from cotmoc.web.sign_in_events import listen

        listen()
