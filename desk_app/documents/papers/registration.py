"""The registration form of a clue, on one page; of the reporter it tells only the kind.

Source: domain design 4.2 (fields of the form) and 1.9 (protection of reporters).
"""

from desk_app.documents.content import (
    FORM_COLUMNS,
    Document,
    Ends,
    Form,
    FormCell,
    FormRow,
    FormSection,
    Label,
    Option,
    Options,
    Shape,
    Signature,
    Words,
)
from desk_app.documents.facts import PrintRecord, RegistrationFacts, Subject
from desk_app.documents.papers import phrases
from desk_app.documents.wording import CommonWording, Templates

_SIDE = 4
_ROOM = FORM_COLUMNS - _SIDE


def registration(facts: RegistrationFacts, templates: Templates, record: PrintRecord) -> Document:
    """Compose the form: one section for each person, then source, content, kinds, attachments, places to sign."""
    words, common = templates.registration, templates.common
    ends = Ends((words.unit_line.format(unit=facts.unit), words.number_line.format(number=facts.number)))
    sections = (
        _receipt(facts, templates),
        *_people(facts, templates),
        _plain(words.summary, Words(facts.summary, long=True), stretch=3, most=120),
        _plain(words.kinds, Words(_kinds(facts, templates))),
        _plain(words.attachments, Words(_listed(facts.attachments, common) or words.attachments_none)),
        _plain(words.proposal, _signature(facts.proposal, common), stretch=1, most=55),
        _plain(words.approval, _signature("", common), stretch=1, most=55),
        _registrar(facts, templates),
    )
    return Document(
        shape=Shape.FORM,
        title=words.title,
        number=facts.number,
        mark=phrases.mark(record.mark, common),
        elements=(ends, Form(sections)),
        stamp=phrases.stamp(record, common),
    )


def _receipt(facts: RegistrationFacts, templates: Templates) -> FormSection:
    words, common = templates.registration, templates.common
    rows = (
        _row((4, words.serial), (8, facts.serial), (4, words.received_on), (8, phrases.day(facts.received_on, common))),
        FormRow(
            (
                FormCell(4, Label(words.sources)),
                FormCell(20, Options(tuple(Option(choice.label, choice.chosen) for choice in facts.sources))),
            )
        ),
        _row((4, words.reporter), (20, words.reporter_masked.format(kind=facts.reporter_kind))),
    )
    return FormSection("", 0, rows)


def _people(facts: RegistrationFacts, templates: Templates) -> tuple[FormSection, ...]:
    words, common = templates.registration, templates.common
    if len(facts.subjects) == 1:
        return (FormSection(words.subject, _SIDE, _person(facts.subjects[0], common), together=True),)
    return tuple(
        FormSection(
            words.subject_numbered.format(number=phrases.numeral(number, common)),
            _SIDE,
            _person(person, common),
            together=True,
        )
        for number, person in enumerate(facts.subjects, start=1)
    )


def _person(person: Subject, words: CommonWording) -> tuple[FormRow, ...]:
    age = "" if person.age is None else words.age_value.format(age=person.age)
    born = phrases.month(person.born, words)
    entry = phrases.month(person.joined_party, words)
    worked = phrases.month(person.worked_since, words)
    in_post = phrases.month(person.in_post_since, words)
    numbered = (_row((3, words.sub_number), (17, person.sub_number)),) if person.sub_number else ()
    return (
        *numbered,
        _row(
            (3, words.name),
            (5, person.name),
            (2, words.sex),
            (2, person.sex),
            (3, words.ethnicity),
            (5, person.ethnicity),
        ),
        _row((3, words.born), (5, born), (2, words.age), (2, age), (3, words.politics), (5, person.politics)),
        _row((3, words.joined_party), (5, entry), (4, words.worked_since), (8, worked)),
        _row((3, words.in_post_since), (5, in_post), (4, words.delegate), (8, person.delegate)),
        _row((3, words.unit), (17, person.unit)),
        _row((3, words.post), (17, person.post)),
    )


def _row(*parts: tuple[int, str]) -> FormRow:
    """Alternate labels and values."""
    cells = [FormCell(span, Words(text) if index % 2 else Label(text)) for index, (span, text) in enumerate(parts)]
    return FormRow(tuple(cells))


def _plain(label: str, filling: Words | Signature, *, stretch: float = 0.0, most: float = 0.0) -> FormSection:
    return FormSection(label, _SIDE, (FormRow((FormCell(_ROOM, filling),), stretch=stretch, most=most),))


def _signature(text: str, words: CommonWording) -> Signature:
    return Signature(text, words.signer, words.sign_date)


def _kinds(facts: RegistrationFacts, templates: Templates) -> str:
    words, common = templates.registration, templates.common
    kinds = [words.kind.format(first=first, second=second) if second else first for first, second in facts.kinds]
    return _listed(tuple(kinds), common)


def _listed(texts: tuple[str, ...], words: CommonWording) -> str:
    if len(texts) < 2:  # noqa: PLR2004 - a single entry needs no number
        return "".join(texts)
    return "\n".join(words.list_mark.format(number=number, text=text) for number, text in enumerate(texts, start=1))


def _registrar(facts: RegistrationFacts, templates: Templates) -> FormSection:
    words, common = templates.registration, templates.common
    signed = _row(
        (4, words.registrar),
        (8, facts.registrar),
        (4, words.registered_on),
        (8, phrases.day(facts.registered_on, common)),
    )
    rows = (signed, _row((4, words.remark), (20, facts.remark))) if facts.remark else (signed,)
    return FormSection("", 0, rows)
