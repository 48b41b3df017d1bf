"""Files as people send them, made here: what they hold says what they are, and nothing runs."""

import io
import zipfile

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def zipped(*names: str) -> bytes:
    """A container that holds files of these names."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as container:
        for name in names:
            container.writestr(name, "x" * 50)
    return kept.getvalue()


def ole(*names: str) -> bytes:
    """An older office document, with these parts."""
    return OLE + b"".join(name.encode("utf-16-le") + bytes(8) for name in names)


DOCX = zipped("[Content_Types].xml", "word/document.xml")
DOCM = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
