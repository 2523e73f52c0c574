"""Request bodies as python-telegram-bot sends them: urlencoded fields, or multipart when there is a file."""

import re
from email.message import Message as Header
from urllib.parse import parse_qsl

from .spec import Files


def read_form(content_type: str, body: bytes) -> tuple[dict[str, str], Files]:
    header = Header()
    header["Content-Type"] = content_type or "application/x-www-form-urlencoded"
    if header.get_content_type() == "multipart/form-data":
        return _multipart(body, str(header.get_param("boundary")).encode())
    if header.get_content_type() == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body))), {}
    raise AssertionError(f"the fake reads no {content_type}")


def _multipart(body: bytes, boundary: bytes) -> tuple[dict[str, str], Files]:
    """RFC 7578, as httpx writes it. The client picks a boundary that doesn't occur in the content."""
    fields: dict[str, str] = {}
    files: Files = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        raw_head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        head, content = raw_head.decode(), content.removesuffix(b"\r\n")
        name = _found(r'[; ]name="([^"]*)"', head)
        if "filename=" in head:
            media_type = _found(r"(?im)^Content-Type:\s*(\S+)", head) or "application/octet-stream"
            files[name] = (_found(r'filename="([^"]*)"', head).replace("%22", '"'), content, media_type)
        else:
            fields[name] = content.decode()
    return fields, files


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""
