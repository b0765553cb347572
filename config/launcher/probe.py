"""Whether the web process answers: `python -m config.launcher.probe`. Also the health check of the container."""

import http.client
import os
import sys
from urllib.parse import urlsplit

from config.launcher import claim


def public_address() -> str:
    return os.environ.get("PUBLIC_BASE_URL") or f"http://localhost:{claim.port()}"


def healthy(patience: float = 5) -> bool:
    """Whether an answer comes within `patience` seconds, and is a good one."""
    host = "127.0.0.1" if claim.host() in ("0.0.0.0", "127.0.0.1") else claim.host()  # noqa: S104
    connection = http.client.HTTPConnection(host, claim.port(), timeout=patience)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(public_address()).netloc})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if healthy() else 1)
