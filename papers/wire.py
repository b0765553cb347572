"""The messages between worker and press."""

import struct
from collections.abc import Mapping
from typing import IO, BinaryIO

READY, GOING, PRINTED, FAILED = b"R", b"G", b"P", b"F"
REQUEST, REPLY = (
    struct.Struct(">IH"),
    struct.Struct(">cII"),
)  # request: length, pictures; reply: kind, pages, length
PICTURE = struct.Struct(">HI")  # length of the address, length of the data


def packed(html: bytes, pictures: Mapping[str, bytes]) -> bytes:
    parts = [REQUEST.pack(len(html), len(pictures)), html]
    for address, picture in pictures.items():
        parts += [PICTURE.pack(len(address.encode()), len(picture)), address.encode(), picture]
    return b"".join(parts)


def read_picture(requests: BinaryIO) -> tuple[str, bytes]:
    address, length = PICTURE.unpack(requests.read(PICTURE.size))
    return requests.read(address).decode(), requests.read(length)


def read_reply(replies: IO[bytes]) -> tuple[bytes, int, bytes]:
    kind, pages, length = REPLY.unpack(_whole(replies, REPLY.size))
    return kind, pages, _whole(replies, length)


def _whole(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
