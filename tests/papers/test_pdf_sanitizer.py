"""Active content of an uploaded PDF is removed and reported, and its checksum is kept."""

import hashlib
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, String

from papers.pdf_sanitizer import ANNOTATIONS, MOST_UNPACKED, Extra, take_out
from papers.uploads import checked

MARK = "CANARY"
SCRIPT = Dictionary(S=Name.JavaScript, JS=f"app.alert('{MARK}')")
FILE = Dictionary(Type=Name.Filespec, F=f"{MARK}.exe")
REMOTE = Dictionary(S=Name.GoToR, F=f"//{MARK}/share.pdf", D=Array([0, Name.Fit]))
EMBEDDED = Dictionary(S=Name.GoToE, F=FILE, T=Dictionary(R=Name.C, N=MARK))
LAUNCH = Dictionary(S=Name.Launch, F=FILE)
WEB = Dictionary(S=Name.URI, URI=f"https://{MARK}.example.org/")
Change = Callable[[Any], None]


def made(change: Change, **options: Any) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(to := BytesIO(), **options)
    return to.getvalue()


def root(**entries: Any) -> Change:
    def change(pdf: Any) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value

    return change


def link(action: Any) -> Change:
    return annotated(Subtype=Name.Link, A=action)


def annotated(**entries: Any) -> Change:
    def change(pdf: Any) -> None:
        one = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(one)])

    return change


def attached(pdf: Any) -> None:
    pdf.attachments["x.exe"] = pikepdf.AttachedFileSpec(pdf, MARK.encode(), filename=f"{MARK}.exe")


def of_the_page(**entries: Any) -> Change:
    def change(pdf: Any) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


def form_of_xfa(pdf: Any) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(f"<xdp>{MARK}</xdp>".encode()))


def drawn_elsewhere(pdf: Any) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Ref=Dictionary(F=FILE, Page=0))
    pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(X=form))


def outlined(pdf: Any) -> None:
    item = pdf.make_indirect(Dictionary(Title="Chapter", A=REMOTE))
    pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1)


CARRYING: dict[str, tuple[Change, set[Extra]]] = {
    "opens an address": (root(OpenAction=WEB), {Extra.OPENING}),
    "opens with a script": (root(OpenAction=SCRIPT), {Extra.OPENING}),
    "opens another file": (root(OpenAction=REMOTE), {Extra.OPENING}),
    "starts a program": (link(LAUNCH), {Extra.ACTION}),
    "leads to another file": (link(REMOTE), {Extra.ACTION}),
    "leads into an attachment": (link(EMBEDDED), {Extra.ACTION}),
    "leads to a file by an address": (
        link(Dictionary(S=Name.URI, URI=f"file:///{MARK}")),
        {Extra.ACTION},
    ),
    "a script in an address": (link(Dictionary(S=Name.URI, URI=f"javascript:{MARK}")), {Extra.ACTION}),
    "a script after a jump": (
        link(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=SCRIPT)),
        {Extra.ACTION},
    ),
    "scripts after a jump": (
        link(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([WEB, SCRIPT]))),
        {Extra.ACTION},
    ),
    "sends a form": (link(Dictionary(S=Name.SubmitForm, F=MARK)), {Extra.ACTION}),
    "an action nobody knows": (link(Dictionary(S=Name("/Unheard"), F=MARK)), {Extra.ACTION}),
    "an outline that leads elsewhere": (outlined, {Extra.ACTION}),
    "acts as a page is shown": (of_the_page(AA=Dictionary(O=SCRIPT)), {Extra.ACTION}),
    "acts as it is closed": (root(AA=Dictionary(WC=SCRIPT)), {Extra.ACTION}),
    "scripts of the file": (root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("x"), SCRIPT])))), {Extra.SCRIPT}),
    "attached files": (attached, {Extra.FILES}),
    "associated files": (root(AF=Array([FILE])), {Extra.FILES}),
    "a portfolio": (root(Collection=Dictionary(Type=Name.Collection, D=MARK)), {Extra.FILES}),
    "a form of XFA": (form_of_xfa, {Extra.FORM}),
    "a page drawn elsewhere": (drawn_elsewhere, {Extra.ELSEWHERE}),
    **{
        f"an annotation {kind}": (annotated(Subtype=Name(kind), Contents=MARK), {extra})
        for kind, extra in ANNOTATIONS.items()
    },
}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """With every stream and object as plain text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            to := BytesIO(),
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return to.getvalue()


@pytest.mark.parametrize(("change", "extras"), CARRYING.values(), ids=CARRYING)
def test_what_does_more_than_show_pages_is_taken_out_and_said(change: Change, extras: set[Extra]) -> None:
    came = made(change)
    assert MARK.encode() in unpacked(came)
    kept = checked(BytesIO(came))
    assert set(kept.taken_out) == extras
    assert MARK.encode() not in unpacked(kept.data)
    assert (kept.pages, kept.came_as) == (1, hashlib.sha256(came).hexdigest())
    assert checked(BytesIO(kept.data)).taken_out == ()


@pytest.mark.parametrize(
    "options", [{}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True}]
)
def test_it_is_found_however_the_file_is_packed(options: dict[str, Any]) -> None:
    assert set(checked(BytesIO(made(link(LAUNCH), **options))).taken_out) == {Extra.ACTION}


PLAIN: dict[str, Change] = {
    "nothing": lambda pdf: None,
    "a link to the web": link(WEB),
    "a letter to an address": link(Dictionary(S=Name.URI, URI="mailto:secretariat@example.org")),
    "a jump": link(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "the next page": link(Dictionary(S=Name.Named, N=Name.NextPage)),
    "opens at a page": root(OpenAction=Array([0, Name.Fit])),
    "attributes of a structure": root(
        StructTreeRoot=Dictionary(K=Dictionary(S=Name.P, A=Dictionary(O=Name.Layout, TextAlign=Name.End)))
    ),
    "names of places": root(Names=Dictionary(Dests=Dictionary(Names=Array()))),
}


@pytest.mark.parametrize("change", PLAIN.values(), ids=PLAIN)
def test_what_shows_pages_is_kept_as_it_came(change: Change) -> None:
    came = made(change)
    kept = checked(BytesIO(came))
    assert (kept.data.strip(), kept.taken_out) == (came.strip(), ())


def signed(change: Change = lambda pdf: None, *, end: bytes = b"") -> bytes:
    """With a signed field; the signed bytes are given by positions in the file, and include `end`."""

    def sign(pdf: Any) -> None:
        change(pdf)
        value = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            ByteRange=Array([0, 9, 19, 9]),
            Contents=String(MARK),
        )
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("seal"), V=pdf.make_indirect(value)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.Root.Perms = Dictionary(DocMDP=value)

    return made(sign).rstrip() + end


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n "])
def test_a_signed_file_with_nothing_to_take_out_is_kept_byte_for_byte(end: bytes) -> None:
    came = signed(end=end)
    kept = checked(BytesIO(came))
    assert (kept.data, kept.taken_out) == (came, ())


def test_a_signature_that_a_file_loses_by_being_cleaned_is_said() -> None:
    came = signed(root(OpenAction=WEB))
    kept = checked(BytesIO(came))
    assert set(kept.taken_out) == {Extra.OPENING, Extra.SIGNATURE}
    assert kept.came_as == hashlib.sha256(came).hexdigest()
    assert b"ByteRange" not in unpacked(kept.data)
    assert MARK.encode() not in unpacked(kept.data)
    assert checked(BytesIO(kept.data)).taken_out == ()


def test_a_signed_file_with_something_before_or_behind_it_loses_both() -> None:
    for came in (b"junk\n" + signed(), signed() + b"\n<script>"):
        kept = checked(BytesIO(came))
        assert (kept.data[:5], kept.data.rstrip()[-5:], kept.taken_out) == (
            b"%PDF-",
            b"%%EOF",
            ("signature",),
        )


def test_the_same_file_is_cleaned_to_the_same_file() -> None:
    came = made(root(OpenAction=WEB))
    assert checked(BytesIO(came)).data == checked(BytesIO(came)).data


LOCKED = {
    "for readers": made(lambda pdf: None, encryption=pikepdf.Encryption(user="u", owner="o")),
    "for changes": made(lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="o")),
}


@pytest.mark.parametrize("data", LOCKED.values(), ids=LOCKED)
def test_a_locked_file_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        checked(BytesIO(data))
    assert refusal.value.messages[0].endswith(".")


def packed(spaces: int) -> bytes:
    """A file with one object that contains that many spaces, compressed."""
    packer, out, places = zlib.compressobj(9), BytesIO(), []
    inner = packer.compress(b"5 0 <</A 1>>") + packer.compress(b" " * spaces) + packer.flush()
    out.write(b"%PDF-1.5\n")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/X 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(inner), inner),
    )
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    table = struct.pack(">BIB", 0, 0, 255) + b"".join(struct.pack(">BIB", 1, place, 0) for place in places)
    table += struct.pack(">BIB", 2, 4, 0) + struct.pack(">BIB", 1, start := out.tell(), 0)
    out.write(
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%b\nendstream\nendobj\n"
        % (len(table), table)
    )
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    assert checked(BytesIO(packed(1_000_000))).pages == 1
    bomb = packed(2 * MOST_UNPACKED)
    assert len(bomb) < 1_000_000
    with pytest.raises(ValidationError):
        checked(BytesIO(bomb))


def test_the_papers_of_our_own_press_are_plain(printed: Any) -> None:
    with pikepdf.open(BytesIO(printed("agenda", "en").pdf)) as pdf:
        assert take_out(pdf) == set()
