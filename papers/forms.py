from django import forms


class WishForm(forms.Form):
    """Of the same wish only one paper is made."""

    request = forms.UUIDField()
