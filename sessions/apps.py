from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The label `sessions` belongs to Django; ours is `working_sessions`."""

    name = "sessions"
    label = "working_sessions"
