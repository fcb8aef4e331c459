"""Films, recordings and AVIF: files that are made of boxes, chunks or frames, walked to the end."""

from collections.abc import Collection

from .content import Content
from .refusals import damaged, trailing_data

ISO_BOXES = frozenset(
    b"ftyp moov mdat free skip wide uuid udta meta moof mfra sidx ssix styp prft pnot emsg".split()
)
MP3_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
MP3_SAMPLING = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def check_boxes(content: Content, known: Collection[bytes], needed: Collection[bytes]) -> None:
    """Walk the boxes of an ISO file: they must fill it exactly."""
    place = 0
    seen: set[bytes] = set()
    while place < len(content):
        length, name = (
            int.from_bytes(content[place : place + 4], "big"),
            content[place + 4 : place + 8],
        )
        if length == 1:
            length = int.from_bytes(content[place + 8 : place + 16], "big")
        elif length == 0:
            length = len(content) - place
        if name not in known:
            raise trailing_data() if seen >= set(needed) else damaged()
        if length < 8 or place + length > len(content):
            raise damaged()
        seen.add(name)
        place += length
    if not seen >= set(needed):
        raise damaged()


def check_film(content: Content) -> None:
    """An MP4, QuickTime or M4A file: the boxes with the index and the data are there."""
    check_boxes(content, ISO_BOXES, {b"moov", b"mdat"})


def check_webm(content: Content) -> None:
    """A WebM file: a header, then one segment that fills the file."""
    place = _end_of_element(content, 4)
    while content[place : place + 1] == b"\xec":  # filling
        place = _end_of_element(content, place + 1)
    if content[place : place + 4] != b"\x18\x53\x80\x67":
        raise damaged()
    end = _end_of_element(content, place + 4)
    if end > len(content):
        raise damaged()
    if end < len(content):
        raise trailing_data()


def _end_of_element(content: Content, place: int) -> int:
    """Where an EBML element ends whose length stands here; one without a length ends the file."""
    first = content[place] if place < len(content) else 0
    width = 9 - first.bit_length()
    if not 1 <= width <= 8:
        raise damaged()
    mark = 1 << 7 * width
    length = int.from_bytes(content[place : place + width], "big") ^ mark
    return len(content) if length == mark - 1 else place + width + length


def check_mp3(content: Content) -> None:
    """An MP3 file: frame after frame, with tags before and after."""
    place = 0
    while content[place : place + 3] == b"ID3":
        size = content[place + 6 : place + 10]
        place += 10 + sum((byte & 0x7F) << 7 * (3 - index) for index, byte in enumerate(size))
    while place < len(content) and content[place] == 0:
        place += 1
    frames = 0
    while length := _mp3_frame(content[place : place + 4]):
        place, frames = place + length, frames + 1
    rest = content[place:] if place < len(content) else b""
    if frames < 3 or place > len(content):
        raise damaged()
    if rest.strip(b"\0") and not rest.startswith((b"TAG", b"APETAGEX", b"LYRICSBEGIN")):
        raise trailing_data()


def _mp3_frame(header: bytes) -> int:
    """The length of the layer 3 frame that begins so; 0 for anything else."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, sampling = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or layer != 1 or not 0 < rate < 15 or sampling == 3:
        return 0
    bits = MP3_RATES[3 if version == 3 else 2][rate] * 1000
    return (144 if version == 3 else 72) * bits // MP3_SAMPLING[version][sampling] + (
        header[2] >> 1 & 1
    )
