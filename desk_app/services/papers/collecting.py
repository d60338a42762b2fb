"""Collect the plain facts a paper is made from; codes become Chinese words here, because papers are Chinese."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desk_app.documents import facts
from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.handling import Attachment, Case, Deadline, Measure, Step
from desk_app.domain.records.oversight import Problem, Remedy
from desk_app.domain.rules.book import RuleBook
from desk_app.domain.rules.external_numbers import LIST as NUMBER_LEVEL
from desk_app.domain.rules.external_numbers import OTHER, parse_external_number
from desk_app.services.clues.detail import sub_numbers
from desk_app.services.kit import Kit
from desk_app.services.procedure.limit_view import view_of
from desk_app.services.statistics import FormsTable
from desk_app.store.unit import Read, Stored

_ZH = "zh"
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?.*")
_ID_HEAD, _ID_TAIL = 6, 4
_COLON, _COMMA = "\uff1a", "\u3001"


def summary_facts(read: Read, kit: Kit, uid: Uid) -> facts.SummaryFacts:
    """Collect what the summary of a clue or case shows.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    clue = read.get(Clue, uid).record
    subjects = read.find(Subject, clue=uid)
    steps = read.find(Step, of=uid)
    cases = read.find(Case, clue=uid)
    names = {stored.uid: stored.record.name for stored in subjects}
    return facts.SummaryFacts(
        filed=bool(cases),
        number=cases[0].record.number if cases else clue.number,
        unit=read.office("unit_name"),
        person_label=kit.rules.person_label([clue.state, *(stored.record.to_state for stored in steps)], _ZH),
        subjects=tuple(subject_facts(stored.record, kit, read.clock.today()) for stored in subjects),
        source=_labels(kit, "source", clue.sources),
        received_on=clue.received_on,
        filed_on=cases[0].record.filed_on if cases else None,
        stage=kit.rules.label("clue_state", clue.state, _ZH),
        handler=_joined(clue.handlers),
        allegations=tuple(_allegation(stored.record, kit.rules) for stored in read.find(Allegation, clue=uid)),
        steps=tuple(_step(stored.record, kit) for stored in steps if stored.record.taken_on),
        measures=tuple(_measure(stored.record, kit, names) for stored in read.find(Measure, clue=uid)),
        deadlines=tuple(
            _deadline(stored.record, kit, read.clock.today())
            for stored in read.find(Deadline, of=uid, closed_on=None)
            if stored.record.due_on
        ),
        rectifications=tuple(_rectification(read, kit, stored) for stored in read.find(Problem, clue=uid)),
        remark=clue.remarks,
    )


def registration_facts(read: Read, kit: Kit, uid: Uid) -> facts.RegistrationFacts:
    """Collect what the registration form of a clue shows; of the reporter only how the report is signed.

    Raises:
        NotFoundError: ``record.not_found``.
    """
    clue = read.get(Clue, uid).record
    allegations = [stored.record for stored in read.find(Allegation, clue=uid)]
    attachments = [stored.record for stored in read.find(Attachment, of=uid)]
    registered = next((stored.record for stored in read.find(Step, of=uid, action="register")), None)
    sources = kit.rules.list("source")
    top = {sources[code].parent or code for code in clue.sources}
    texts = [clue.summary, *(item.content for item in allegations if item.content != clue.summary)]
    return facts.RegistrationFacts(
        number=clue.number,
        unit=read.office("unit_name"),
        serial=_joined(tuple(_external(text, kit.rules) for text in clue.external_numbers)),
        received_on=clue.received_on or read.clock.today(),
        sources=tuple(facts.Choice(code.zh, code.id in top) for code in sources.children("")),
        reporter_kind=kit.rules.label("name_kind", clue.name_kind, _ZH) if clue.name_kind else "",
        subjects=_numbered(clue.number, [stored.record for stored in read.find(Subject, clue=uid)], kit, read),
        summary="\n".join(text for text in texts if text),
        kinds=tuple(_kinds(item, kit.rules) for item in allegations if item.discipline or item.law),
        attachments=tuple(item.name for item in attachments if not item.is_reporter_source),
        registrar=read.office("registrar"),
        registered_on=registered.taken_on if registered else None,
        remark=clue.remarks,
    )


def statistics_facts(read: Read, kit: Kit, table: FormsTable) -> facts.StatisticsFacts:
    """Turn a counted table into what the paper shows."""
    return facts.StatisticsFacts(
        unit=read.office("unit_name"),
        begins=table.first,
        ends=table.last,
        forms=tuple(
            facts.FormCount(
                form.label,
                tuple(facts.MeasureCount(line.code, line.label, line.count, line.upgraded) for line in form.measures),
                form.count,
                str(form.share),
            )
            for form in table.forms
        ),
        total=table.total,
        scheme=kit.rules.schemes[table.scheme].title,
        prepared_on=read.clock.today(),
    )


def _numbered(number: str, subjects: Sequence[Subject], kit: Kit, read: Read) -> tuple[facts.Subject, ...]:
    """Describe the subjects, each with its own number when the clue names several."""
    shown = tuple(subject_facts(subject, kit, read.clock.today()) for subject in subjects)
    if len(shown) == 1:
        return shown
    return tuple(replace(one, sub_number=text) for one, text in zip(shown, sub_numbers(number, subjects), strict=True))


def _external(text: str, rules: RuleBook) -> str:
    """Print a number of another level with the name of the level, where it is known."""
    found = parse_external_number(text, rules.list(NUMBER_LEVEL))
    return found.number if found.level == OTHER else _label(rules, NUMBER_LEVEL, found.level) + _COLON + found.number


def subject_facts(subject: Subject, kit: Kit, today: date) -> facts.Subject:
    """Describe a subject in words; the identity number is masked."""
    born = _month(subject.born)
    rules = kit.rules
    return facts.Subject(
        name=subject.name,
        sex=subject.gender,
        born=born,
        age=_age(born, today),
        ethnicity=subject.nation,
        politics=_label(rules, "political_status", subject.political_status),
        joined_party=_entered(subject.joined_party_on),
        education=subject.education,
        masked_id=masked(subject.identity_no),
        worked_since=_entered(subject.started_work_on),
        unit=subject.unit_name,
        post=subject.post,
        in_post_since=_entered(subject.in_post_since),
        rank=_label(rules, "rank_level", subject.rank),
        delegate=subject.delegate,
        category=_label(rules, "supervision_class", subject.supervision_class),
    )


def _label(rules: RuleBook, list_name: str, code: str) -> str:
    return rules.label(list_name, code, _ZH) if code else ""


def _labels(kit: Kit, list_name: str, codes: tuple[str, ...]) -> str:
    return _joined(tuple(kit.rules.label(list_name, code, _ZH) for code in codes))


def _joined(words: tuple[str, ...]) -> str:
    return _COMMA.join(words)


def _month(text: str) -> facts.Month | None:
    found = _MONTH.fullmatch(text.strip())
    return facts.Month(int(found[1]), int(found[2] or 0)) if found else None


def _entered(day: date | None) -> facts.Month | None:
    return facts.Month(day.year, day.month) if day else None


def _age(born: facts.Month | None, today: date) -> int | None:
    if born is None or not born.month:
        return None
    return today.year - born.year - (today.month < born.month)


def masked(identity_no: str) -> str:
    """Hide the middle of an identity number."""
    if len(identity_no) <= _ID_HEAD + _ID_TAIL:
        return "×" * len(identity_no)
    hidden = len(identity_no) - _ID_HEAD - _ID_TAIL
    return identity_no[:_ID_HEAD] + "×" * hidden + identity_no[-_ID_TAIL:]


def _kinds(item: Allegation, rules: RuleBook) -> tuple[str, str]:
    code = rules.list("discipline")[item.discipline] if item.discipline else None
    if code is None:
        return _label(rules, "illegal_act", item.law), ""
    parent = _label(rules, "discipline", code.parent)
    return (parent, code.zh) if parent else (code.zh, "")


def _allegation(item: Allegation, rules: RuleBook) -> facts.Allegation:
    kinds = [kind for kind in (*_kinds(item, rules)[:1],) if kind]
    return facts.Allegation(
        kind=kinds[0] if kinds else "",
        text=item.content,
        finding=_label(rules, "finding", item.finding),
        finding_text=item.finding_note,
        amount_fen=item.amount_cents,
    )


def _step(step: Step, kit: Kit) -> facts.Step:
    machine = kit.rules.procedure
    row = next((row for row in machine.transitions if row.id == step.transition), None)
    stage = kit.rules.label("stage", kit.rules.stage(step.to_state), _ZH)
    said = [row.zh if row else step.action, step.opinion]
    assert step.taken_on is not None
    return facts.Step(on=step.taken_on, stage=stage, text=_COLON.join(part for part in said if part), by=step.approver)


def _measure(measure: Measure, kit: Kit, names: dict[Uid, str]) -> facts.MeasureTaken:
    scheme = kit.rules.schemes.get(measure.scheme, kit.rules.scheme)
    form = scheme.form_of(measure.measure)
    assert measure.decided_on is not None
    return facts.MeasureTaken(
        subject=names.get(measure.subject, ""),
        measure=scheme.measure(measure.measure).zh,
        form=scheme.forms[form - 1].zh if form else "",
        decided_on=measure.decided_on,
        organ=_label(kit.rules, "approver", measure.decided_by)
        if measure.decided_by in kit.rules.list("approver")
        else measure.decided_by,
    )


def _deadline(deadline: Deadline, kit: Kit, today: date) -> facts.Deadline:
    shown = view_of(kit, deadline, today=today, lang="zh")
    return facts.Deadline(
        matter=shown.label,
        due_on=shown.due_on,
        state=_label(kit.rules, "light", shown.light.value),
        basis=shown.source,
    )


def _rectification(read: Read, kit: Kit, stored: Stored[Problem]) -> facts.Rectification:
    due = [found.record.due_on for found in read.find(Remedy, problem=stored.uid) if found.record.due_on]
    return facts.Rectification(
        matter=stored.record.description,
        unit=stored.record.unit_name,
        due_on=stored.record.due_on or max(due, default=None),
        state=_label(kit.rules, "rectification_state", stored.record.state),
    )
