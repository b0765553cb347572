from django import forms


class PaperWishForm(forms.Form):
    """`wish` is an idempotency key: submitting the form twice makes one paper."""

    request = forms.UUIDField()
