"""`make dump-release`: keeps the database of this release, and what its pages and papers say, for the tests of upgrades.

`make dump-release ARGS=0.1.0` looks again at the dump of that release, and writes down what the present shows of it.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.test.utils import setup_test_environment  # noqa: E402 – needs Django

from tests.upgrade.release_dump import look, make, version  # noqa: E402

setup_test_environment()
sys.exit(look(sys.argv[1]) if sys.argv[1:] else make(version()))
