"""The naughty strings at every address, in every parameter and in every field: no answer of 500, nothing poisoned.

The fields are those of the forms as they stand on the pages, so that a new form is walked by itself;
one that cannot be sent as it stands fails until FILLED_IN says what it lacks.
"""
