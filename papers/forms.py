from django import forms


class WishForm(forms.Form):
    """`wish` is an idempotency key: submitting the form twice makes one paper."""

    request = forms.UUIDField()
