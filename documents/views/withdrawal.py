"""Reissuing a document for technical reasons, withdrawing it, and undoing that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import SignedIn, form_page, staff
from documents.forms.papers import ReissueForm, WithdrawForm
from papers import withdrawal
from papers.models import Document

from .papers import led_back


def document_for(slug: str, pk: int) -> Document:
    documents = Document.objects.on_the_shelf().select_related("meeting")
    return get_object_or_404(documents, pk=pk, meeting__slug=slug)


@staff
@form_page
def reissue(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    document, status = document_for(slug, pk), 200
    form = ReissueForm(document, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            say_reissued(request, document, form)
            return led_back(slug, pk)
    context = {"meeting": document.meeting, "here": "documents", "form": form, "document": document}
    return render(request, "documents/reissue.html", context, status=status)


def say_reissued(request: SignedIn, document: Document, form: ReissueForm) -> None:
    data = form.cleaned_data
    try:
        edition = withdrawal.reissue(
            document=document, original=data["original"], by=request.user, request=data["request"]
        )
    except withdrawal.NotReissued:
        messages.error(request, _("Nothing was reissued: there is no edition that was made here."))
    else:
        words = _("%(symbol)s is reissued. Its files are being made.")
        messages.success(request, words % {"symbol": edition.symbol})


@staff
@form_page
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    document, status = document_for(slug, pk), 200
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            withdrawal.withdraw(document=document, because=form.text("because"), by=request.user)
            messages.success(request, _("%(symbol)s is withdrawn.") % {"symbol": document.symbol})
            return led_back(slug, pk)
    context = {"meeting": document.meeting, "here": "documents", "form": form, "document": document}
    return render(request, "documents/withdraw.html", context, status=status)


@staff
@require_POST
def reinstate(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    document = document_for(slug, pk)
    withdrawal.reinstate(document=document, by=request.user)
    messages.success(request, _("%(symbol)s is no longer withdrawn.") % {"symbol": document.symbol})
    return led_back(slug, pk)
