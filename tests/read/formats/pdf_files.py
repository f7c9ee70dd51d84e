"""Small PDF files written by hand: text, lines, pictures; points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842

# A font that is not embedded: PDFium takes Unicode from the name of the character map. Latin is half wide.
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<<"
    b" /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120"
    b" /CapHeight 880 /ItalicAngle 0 /StemV 93 /FontBBox [-25 -254 1000 880] >> >>] >>"
)
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)


@dataclass
class Sheet:
    """One page: `rotate` is the turn of the page in degrees, clockwise; drawing goes on before the turn."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    content: list[str] = field(default_factory=list)

    def text(self, x: float, top: float, text: str, size: float = 12) -> Sheet:
        """Print a line of text with its upper left corner at (x, top)."""
        code = text.encode("utf-16-be").hex()
        self.content.append(
            f"BT /F {size} Tf 1 0 0 1 {x} {self.height - top - 0.88 * size} Tm <{code}> Tj ET"
        )
        return self

    def spaced(self, x: float, top: float, parts: list[str], gap: float, size: float = 12) -> Sheet:
        """Print parts of one text, each moved on by a gap in points."""
        codes = f" {-1000 * gap / size} ".join(f"<{part.encode('utf-16-be').hex()}>" for part in parts)
        self.content.append(
            f"BT /F {size} Tf 1 0 0 1 {x} {self.height - top - 0.88 * size} Tm [{codes}] TJ ET"
        )
        return self

    def line(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """Draw a stroke."""
        self.content.append(f"0.5 w {x0} {self.height - top} m {x1} {self.height - bottom} l S")
        return self

    def rectangle(self, x: float, top: float, width: float, height: float, grey: float = 0) -> Sheet:
        """Fill a rectangle with a grey tone: 0 is black, 1 white."""
        self.content.append(f"q {grey} g {x} {self.height - top - height} {width} {height} re f Q")
        return self

    def rules(self, xs: list[float], ys: list[float]) -> Sheet:
        """Draw a full lattice of lines."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def clipped(self, x: float, top: float, width: float, height: float, *lines: tuple[float, str]) -> Sheet:
        """Print lines, each with its top edge, of which only what is inside the rectangle is seen."""
        self.content.append(f"q {x} {self.height - top - height} {width} {height} re W n")
        for upper, text in lines:
            self.text(x, upper, text)
        self.content.append("Q")
        return self

    def picture(self) -> Sheet:
        """Cover the page with a picture."""
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")
        return self


def pdf_of(*sheets: Sheet, encrypted: bool = False) -> bytes:
    """Return a PDF of these pages."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, _PICTURE]
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.content).encode("ascii")
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(bodies) + 1)
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>"
            % (sheet.width, sheet.height, sheet.rotate, len(bodies))
        )
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = b" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        b"11" * 32,
        b"22" * 32,
    )
    out += b"trailer << /Root 1 0 R /Size %d%s >>\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1,
        lock if encrypted else b"",
        start,
    )
    return bytes(out)
