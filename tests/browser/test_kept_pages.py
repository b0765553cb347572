"""A page that is reused from test to test tells nobody what was done with it before."""

from .fixtures import Visits


def test_a_kept_page_comes_back_as_empty_as_a_new_one(visits: Visits) -> None:
    page = visits.kept_page("delegate")
    page.goto("/ar/")
    page.evaluate("localStorage.setItem('draft', 'unsent')")
    page.route("**/ar/**", lambda route: route.abort())
    page.context.set_offline(True)
    visits.close()
    assert page.url == "about:blank"
    assert visits.kept_page("delegate") is page
    page.goto("/ar/")
    assert page.evaluate("localStorage.getItem('draft')") is None
