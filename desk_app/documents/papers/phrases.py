"""Phrases all papers share: dates, sums, numbered headings, the particulars of a person, the register line."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from string import Formatter

from desk_app.documents.content import Heading, Pair, Stamp
from desk_app.documents.facts import Mark, Month, PrintRecord, Subject
from desk_app.documents.wording import CommonWording

_TEN = 10


def day(on: date | None, words: CommonWording) -> str:
    """Word a date; nothing for an unknown one."""
    return words.day.format(year=on.year, month=on.month, day=on.day) if on else ""


def month(of: Month | None, words: CommonWording) -> str:
    """Word a month, or only the year where no more is known."""
    if of is None:
        return ""
    return (words.month if of.month else words.year).format(year=of.year, month=of.month)


def moment(at: datetime, words: CommonWording) -> str:
    """Word an instant in the zone it carries."""
    return words.moment.format(year=at.year, month=at.month, day=at.day, hour=at.hour, minute=at.minute)


def amount(fen: int, words: CommonWording) -> str:
    """Word a sum of hundredths of a yuan."""
    return words.amount.format(yuan=fen // 100, fen=fen % 100)


def numeral(number: int, words: CommonWording) -> str:
    """Word a number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, _TEN)
    digits = words.numerals
    head = "" if tens == 0 else (digits[tens - 1] if tens > 1 else "") + digits[_TEN - 1]
    return head + (digits[ones - 1] if ones else "")


def numbered(titles: Iterable[str], words: CommonWording) -> tuple[Heading, ...]:
    """Give running numbers to the headings of the parts a paper really has."""
    return tuple(
        Heading(words.heading.format(numeral=numeral(index, words), title=title))
        for index, title in enumerate(titles, start=1)
    )


def mark(given: Mark | None, words: CommonWording) -> str:
    """Word a marking; a paper without a decision carries none.

    Source: GB/T 9704-2012, 7.2.2 (level, star, period).
    """
    if given is None:
        return ""
    if given.years is None:
        return words.mark_without_period.format(level=given.level)
    return words.mark.format(level=given.level, years=given.years)


def stamp(record: PrintRecord, words: CommonWording) -> Stamp:
    """Word what every page says about this print."""
    known = {
        "register_no": record.register_no,
        "copy_no": str(record.copy_no),
        "copies": str(record.copies),
        "printed_by": record.printed_by,
        "printed_at": moment(record.printed_at, words),
        "revision": record.revision,
        "code": record.code,
    }
    lines = [_told(parts, known, words.register_gap) for parts in (words.register, words.register_more)]
    told = "\n".join(line for line in lines if line)
    return Stamp(told, words.page, record.printed_at, record.watermark, record.scan)


def _told(parts: Iterable[str], known: Mapping[str, str], gap: str) -> str:
    """Join the parts all of whose values are known."""
    return gap.join(part.format_map(known) for part in parts if all(known[name] for name in _names_in(part)))


def cited(source: str, words: CommonWording) -> str:
    """Cite a source without what the rule data remark about it."""
    for remark in words.source_remarks:
        source = source.replace(remark, "")
    return source


def known_parts(parts: Iterable[str], known: Mapping[str, str]) -> Iterator[str]:
    """Fill parts of a sentence, leaving out those none of whose places is known."""
    for part in parts:
        if any(known[name] for name in _names_in(part)):
            yield part.format_map(known)


def _names_in(pattern: str) -> list[str]:
    return [name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name]


def particulars(person: Subject, words: CommonWording) -> tuple[Pair, ...]:
    """List what is known of a person, in the order of the forms; unknown fields are left out."""
    pairs = (
        Pair(words.name, _name(person, words)),
        Pair(words.sex, person.sex),
        Pair(words.born, born(person, words)),
        Pair(words.ethnicity, person.ethnicity),
        Pair(words.politics, politics(person, words)),
        Pair(words.education, person.education),
        Pair(words.masked_id, person.masked_id),
        Pair(words.rank, person.rank),
        Pair(words.worked_since, month(person.worked_since, words)),
        Pair(words.in_post_since, month(person.in_post_since, words)),
        Pair(words.category, person.category),
        Pair(words.delegate, person.delegate),
        Pair(words.unit, person.unit),
        Pair(words.post, person.post),
    )
    return present(pairs)


def present(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Drop pairs without a value."""
    return tuple(pair for pair in pairs if pair.value)


def born(person: Subject, words: CommonWording) -> str:
    """Word month of birth and age, whichever are known."""
    if person.age is None:
        return month(person.born, words)
    if person.born is None:
        return words.age_value.format(age=person.age)
    return words.born_with_age.format(born=month(person.born, words), age=person.age)


def politics(person: Subject, words: CommonWording) -> str:
    """Word political standing with the month of entry."""
    if person.joined_party is None:
        return person.politics
    return words.politics_with_entry.format(politics=person.politics, joined=month(person.joined_party, words))


def _name(person: Subject, words: CommonWording) -> str:
    if not person.former_name:
        return person.name
    return words.name_with_former.format(name=person.name, former_name=person.former_name)
