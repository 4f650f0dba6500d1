"""Which files of a folder and which members of an archive are documents worth reading."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from summarize.reading.archives.compression import PACKED_SUFFIXES

# What stands beside documents and is none: named so, it is passed over without a word.
_NO_DOCUMENTS = frozenset(
    "jpg jpeg png gif webp svg ico bmp tif tiff avif heic css js mjs map woff woff2 ttf "  # noqa: SIM905 - a list reads better as lines of words
    "otf eot "
    "mp3 mp4 m4a avi mov mkv webm ogg wav flac exe dll so bin pyc class o "
    "ini lnk db url webloc lock log tmp bak part crdownload".split()
)
_ARCHIVES = frozenset("zip tar tgz tbz tbz2 txz tzst warc arc gz bz2 xz zst".split())  # noqa: SIM905 - as above


@dataclass(frozen=True, slots=True)
class Selection:
    """Which names are read.

    Attributes:
        extensions: without a dot, in small letters; empty for all. Archives are looked into
            whatever they are called.
        include: globs, of which a name must match one; with a slash they are compared with the
            whole path inside the folder or archive (``*`` goes across slashes), else with the name.
        exclude: globs that no name may match; a folder's name excludes all that is in it.
    """

    extensions: frozenset[str] = frozenset()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, path: str) -> bool:
        """Whether the member ``path`` of a folder or an archive is read."""
        if self.leaves(path):
            return False
        name = PurePosixPath(path).name.lower()
        suffixes = name.split(".")[1:]
        if suffixes and suffixes[-1] in _ARCHIVES and not _packed_document(suffixes):
            return True
        if self.extensions and not self._has_extension(suffixes):
            return False
        if not self.extensions and suffixes and suffixes[-1] in _NO_DOCUMENTS:
            return False
        return self.includes(path)

    def allows(self, address: str) -> bool:
        """Whether a page's address is read: only the globs are asked."""
        return not self._excludes(address) and self.includes(address)

    def includes(self, path: str) -> bool:
        """Whether ``path`` matches one of the globs, where there are any."""
        return not self.include or any(_matches(path, glob) for glob in self.include)

    def leaves(self, path: str) -> bool:
        """Whether ``path``, a file or a folder, is passed over: hidden, or excluded."""
        parts = PurePosixPath(path.replace("\\", "/")).parts
        if any(part.startswith(".") and part not in {".", ".."} for part in parts):
            return True
        if "__MACOSX" in parts:
            return True
        return self._excludes(path)

    def _excludes(self, path: str) -> bool:
        parts = path.replace("\\", "/").split("/")
        above = ["/".join(parts[: stop + 1]) for stop in range(len(parts))]
        return any(_matches(each, glob) for glob in self.exclude for each in above)

    def _has_extension(self, suffixes: list[str]) -> bool:
        ends = {".".join(suffixes[start:]) for start in range(len(suffixes))}
        if suffixes and suffixes[-1] in PACKED_SUFFIXES:
            ends |= {".".join(suffixes[start:-1]) for start in range(len(suffixes) - 1)}
        return not ends.isdisjoint(self.extensions)


def _packed_document(suffixes: list[str]) -> bool:
    """«a.html.gz» is a document, «a.tar.gz» and «a.gz» may be anything."""
    return suffixes[-1] in PACKED_SUFFIXES and len(suffixes) > 1 and suffixes[-2] not in _ARCHIVES


def _matches(path: str, glob: str) -> bool:
    subject = path if "/" in glob else PurePosixPath(path).name
    return fnmatchcase(subject, glob) or fnmatchcase(f"/{path}", glob)
