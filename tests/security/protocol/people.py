from typing import Any

from django.test import Client

from accounts.models import User

PASSWORD = "a long enough password"


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/en/account/login/", {"login": user.email, "password": password}, **more)
