"""Hostile strings at every address, in every parameter and every field: no response 500, no page broken afterwards.

The fields come from the forms on the pages, so that a new form is tested automatically; one that cannot be submitted as
it is fails until FILLED_IN says what it lacks.
"""
