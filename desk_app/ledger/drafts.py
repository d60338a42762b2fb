"""Make the draft of a clue from an accepted row, whatever the ledger: nothing read from the row is left out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from desk_app.ledger.checking import split
from desk_app.ledger.rows import ClueDraft, Hint, LedgerRow, Note, Place, SubjectDraft, Value

NOT_MATCHED: Final = "ledger.not_matched_to_names"

_PER_SUBJECT = ("subject_units", "posts", "rank", "rank_text", "gender", "nation", "political_status", "identity_no")
_OF_SUBJECTS = frozenset({"subjects", "is_supervised", "political_status_text", *_PER_SUBJECT})
_OF_CLUE = frozenset(
    {
        "received_on",
        "title",
        "content",
        "sources",
        "report_type",
        "name_kind",
        "reporter_code",
        "external_numbers",
        "way",
        "result",
        "wants_result",
        "is_repeat",
        "remarks",
        "handling_department",
        "handlers",
        "serial",
    }
)
_TEXT_ONCE = frozenset({"rank_text", "political_status_text", "report_type_text", "result_text"})


def clue_draft(row: LedgerRow, headers: Mapping[str, str]) -> ClueDraft:
    """Build the draft; what has no field of a clue becomes a hint."""
    values = row.values
    hints: list[Hint] = []
    notes = list(row.notes)
    subjects = _subjects(row, headers, hints, notes)
    received = values.get("received_on")
    if isinstance(received, datetime):
        hints.append(Hint("received_on", headers.get("received_on", ""), str(received)))
        received = received.date()
    for name, value in values.items():
        coded = name.removesuffix("_text")
        if name in _OF_CLUE or name in _OF_SUBJECTS or (name in _TEXT_ONCE and values.get(coded)):
            continue
        hints.append(Hint(name, headers.get(coded, ""), _shown(value)))
    return ClueDraft(
        row=row.row,
        received_on=received if isinstance(received, date) else None,
        title=_text(values, "title"),
        content=_text(values, "content"),
        sources=_texts(values, "sources"),
        report_type=_text(values, "report_type"),
        name_kind=_text(values, "name_kind"),
        reporter_code=_text(values, "reporter_code"),
        subjects=subjects,
        external_numbers=_texts(values, "external_numbers"),
        way=_text(values, "way"),
        result=_text(values, "result"),
        wants_result=_flag(values, "wants_result"),
        is_repeat=_flag(values, "is_repeat"),
        remarks=_text(values, "remarks"),
        handling_department=_text(values, "handling_department"),
        handlers=_texts(values, "handlers"),
        hints=tuple(hints),
        notes=tuple(notes),
    )


def _subjects(
    row: LedgerRow, headers: Mapping[str, str], hints: list[Hint], notes: list[Note]
) -> tuple[SubjectDraft, ...]:
    """Give each name its unit and post; what cannot be told apart is left to a person as a hint."""
    names = _texts(row.values, "subjects")
    count = max(1, len(names))
    given: list[dict[str, str]] = [{} for _ in range(count)]
    for field in _PER_SUBJECT:
        text = _text(row.values, field)
        if not text:
            continue
        parts = split(text) if count > 1 else (text,)
        if len(parts) == 1 and field == "subject_units":
            parts *= count
        if len(parts) == count:
            for subject, part in zip(given, parts, strict=True):
                subject[field] = part
            continue
        header = headers.get(field.removesuffix("_text"), "")
        hints.append(Hint(field, header, text))
        notes.append(Note(NOT_MATCHED, Place(row.row, "", header), text))
    supervised = _flag(row.values, "is_supervised")
    if not names and not any(given) and supervised is None:
        return ()
    return tuple(
        SubjectDraft(
            name=name,
            unit=subject.get("subject_units", ""),
            post=subject.get("posts", ""),
            rank=subject.get("rank", ""),
            rank_text=subject.get("rank_text", ""),
            gender=subject.get("gender", ""),
            nation=subject.get("nation", ""),
            political_status=subject.get("political_status", ""),
            is_supervised=supervised,
            identity_no=subject.get("identity_no", ""),
        )
        for name, subject in zip(names or ("",), given, strict=True)
    )


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else _shown(value)


def _texts(values: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = values.get(name, ())
    return value if isinstance(value, tuple) else (_shown(value),)


def _flag(values: Mapping[str, Value], name: str) -> bool | None:
    value = values.get(name)
    return value if isinstance(value, bool) else None


def _shown(value: Value) -> str:
    return "\u3001".join(value) if isinstance(value, tuple) else str(value)
