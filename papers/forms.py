from django import forms


class PaperWishForm(forms.Form):
    """Of the same wish only one paper is made."""

    request = forms.UUIDField()
