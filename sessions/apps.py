from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Django owns the label `sessions`; ours is `working_sessions`."""

    name = "sessions"
    label = "working_sessions"
