"""A page as a given person sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

STAFF = "secretariat"
SLUG = "16-astana-2024"
M, D, STATES, A = f"/meetings/{SLUG}", f"/desk/{SLUG}", "/desk/states", "/account"


@dataclass(frozen=True)
class Sight:
    """A page as a given person sees it. `path` follows the language; {…} is filled with keys of the product's rows."""

    view: str
    path: str
    who: str = ""
    name: str = ""
    act: "Callable[[Page], object] | None" = None
    status: int = 200

    def is_shown_by(self, statuses: list[int]) -> bool:
        """Whether these status codes lead to it: directly, unless it is an act or a redirecting page."""
        if self.act:
            return (statuses[0], statuses[-1]) == (200, self.status)
        return statuses == ([302, 200] if self.path.endswith("/next/") else [self.status])

    def __str__(self) -> str:
        return self.name or self.view.replace(":", "-")
