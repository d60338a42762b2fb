"""The manual as the window uses it: chapters in order, which one belongs to a place or dialog, and a search in them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desk_app.services.spoken import typed_form

_AROUND = 24
_MARKS = re.compile(r"^[#>\-*\s|]+|!\[[^\]]*\]\([^)]*\)|[`*|]|\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: Markdown whose pictures are names of files beside it."""

    key: str
    title: str
    text: str
    places: frozenset[str] = frozenset()
    dialogs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words stand in the manual; ``marks`` are (start, end) in the snippet."""

    chapter: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Manual:
    """All chapters; ``picture`` gives the bytes of a picture by its name, or nothing when there is none."""

    chapters: tuple[Chapter, ...]
    picture: Callable[[str], bytes] = field(repr=False)

    def chapter(self, key: str) -> Chapter:
        """Return a chapter, the first one for an unknown key."""
        return next((one for one in self.chapters if one.key == key), self.chapters[0])

    def chapter_for(self, place: str, dialogs: Iterable[str] = ()) -> Chapter:
        """Return the chapter about a dialog, given the names of its classes, else about the place."""
        for name in dialogs:
            for one in self.chapters:
                if name in one.dialogs:
                    return one
        return next((one for one in self.chapters if place in one.places), self.chapters[0])

    def find(self, words: str) -> tuple[Passage, ...]:
        """List the places that hold all the words, titles first."""
        wanted = [typed_form(word) for word in words.split() if typed_form(word)]
        if not wanted:
            return ()
        found: list[tuple[int, Passage]] = []
        for chapter in self.chapters:
            if all(word in typed_form(chapter.title) for word in wanted):
                found.append((0, Passage(chapter.key, chapter.title, chapter.title, (), "")))
            for line in plain_lines(chapter.text):
                low = line.lower()
                if line != chapter.title and all(word in low for word in wanted):
                    found.append((1, _passage(chapter, line, wanted[0])))
        return tuple(passage for _, passage in sorted(found, key=lambda pair: pair[0]))


def plain_lines(text: str) -> tuple[str, ...]:
    """Give the lines of Markdown as they are read, without marks and pictures."""
    lines = (_MARKS.sub(lambda match: match[1] or "", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line and set(line) - set(":- "))


def _passage(chapter: Chapter, line: str, word: str) -> Passage:
    at = line.lower().find(word)
    start = max(0, at - _AROUND)
    lead = "\u2026" if start else ""
    begins = at - start + len(lead)
    marks = ((begins, begins + len(word)),)
    return Passage(chapter.key, chapter.title, lead + line[start:], marks, line[at : at + len(word)])
