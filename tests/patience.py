"""How long a test waits for what must come: far longer than any machine needs, since only a failing test waits so long."""

SECONDS = 120
