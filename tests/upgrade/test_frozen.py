"""What was released has run somewhere: its bytes stay. A changed function is a new file and a new migration."""

from tests.upgrade import dumps
from tests.upgrade.files import MIGRATIONS, ROOT, STATEMENTS
from tests.upgrade.frozen import changed, checksums, frozen


def test_no_byte_of_what_was_released_is_changed() -> None:
    table = frozen()
    assert changed(table, checksums(ROOT / name for name in table if (ROOT / name).exists())) == []


def test_the_first_migrations_their_statements_and_the_dump_are_frozen() -> None:
    first = {path for path in (*MIGRATIONS, *STATEMENTS) if path.name.startswith("0001_")}
    named = {path.relative_to(ROOT).as_posix() for path in first | set(dumps.KEPT.glob("*.sql.gz"))}
    assert named - set(frozen()) == set()


def test_what_is_changed_or_gone_is_found() -> None:
    table = {"a.sql": "1", "b.sql": "2", "c.sql": "3"}
    assert changed(table, {"a.sql": "1", "b.sql": "0"}) == ["b.sql", "c.sql"]


def test_every_file_of_statements_is_read_by_a_migration() -> None:
    unread = [
        path.name
        for path in STATEMENTS
        if not any(
            path.name in migration.read_text() for migration in path.parents[1].glob("migrations/*.py")
        )
    ]
    assert unread == []
