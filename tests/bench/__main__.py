"""`make bench`: the cost of requests and papers, compared with the minimum on the same server."""

import os
import socket
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()

from tests.bench.table import run  # noqa: E402 – needs Django

with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
sys.exit(run(port, sys.argv[1:]))
