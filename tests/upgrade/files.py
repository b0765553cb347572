"""The migrations of the house, and the statements that they read."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted(ROOT.glob("*/migrations/0*.py"))
STATEMENTS = sorted(ROOT.glob("*/sql/0*.sql"))
