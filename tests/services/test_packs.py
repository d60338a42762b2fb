"""A pack changes what is judged from its day on, and nothing that was judged before; it stays in its office."""

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.provenance import Confidence
from desk_app.domain.records.handling import Deadline, Step
from desk_app.domain.records.packs import RulePack
from desk_app.domain.rules.listing import rows_of
from desk_app.errors import ConflictError, DeskError, InputError, NotFoundError, RuleViolationError, TrustError
from desk_app.services.auditing import AuditEntries
from desk_app.services.clues.detail import ShowClue
from desk_app.services.door import Services
from desk_app.services.handover import export
from desk_app.services.handover.identities import Contacts
from desk_app.services.handover.receive import ReceiveBundle
from desk_app.services.records import AddRecord, ChangeRecord
from desk_app.services.rules.listing import ListPacks, ListRules, Standing, StartingFile
from desk_app.services.rules.packs import AdoptPack, PackOf, PreviewPack, WithdrawPack
from tests.services.test_handover import befriend
from tests.services.test_procedure import TWO, YES, proposed, take
from tests.support.packs import BASIS, FIFTEEN_DAYS, NEW_SOURCE, pack_text

EARLY = "2026-03-10"  # between day(4) and day(20) of the ways of test_procedure
TODAY = date(2026, 11, 23)


def adopt(services: Services, body: str = FIFTEEN_DAYS, **head: str) -> Uid:
    return services.execute(AdoptPack(pack_text(body, **head), "某主任", "经组务会研究"))


def verification(services: Services, number: int) -> tuple[Deadline, Step]:
    """Approve a verification on a day; give its limit and its step."""
    uid = proposed(services, "C")
    take(services, uid, "approve_verification", number, verifiers=TWO, **YES)
    with services._store.reading(services.kit.clock) as read:
        (limit,) = read.find(Deadline, of=uid, rule="D12")
        step = read.find(Step, of=uid)[-1]
    return limit.record, step.record


def told(services: Services, limit: Deadline) -> tuple[str, ...]:
    found = [one for one in services.ask(ShowClue(limit.of)).limits if one.rule == "D12"]
    return (*found[0].explained, found[0].source, found[0].due_on.isoformat())


def test_a_step_is_judged_by_the_rules_of_its_day_and_keeps_them(services: Services) -> None:
    old, _ = verification(services, 4)
    before = told(services, old)
    uid = adopt(services, FIFTEEN_DAYS, effective_from=EARLY)
    late, _ = verification(services, 5)  # entered after the pack came, done before it was in force
    new, _ = verification(services, 20)
    # By hand from the calendar of 2026: two months from 6 and 7 March; 15 working days from Sunday 22 March.
    assert [one.due_on for one in (old, late, new)] == [date(2026, 5, 6), date(2026, 5, 7), date(2026, 4, 13)]
    assert [one.rule_version for one in (old, late, new)] == ["2026.11", "2026.11", "mouxian 1"]
    assert told(services, old) == before
    assert BASIS in told(services, new)
    assert "数满 15 个工作日" in "".join(told(services, new))
    after_pack = told(services, new)
    services.execute(WithdrawPack(uid, date(2026, 3, 25)))
    assert (told(services, old), told(services, new)) == (before, after_pack)
    again, _ = verification(services, 24)
    assert (again.due_on, again.rule_version) == (date(2026, 5, 26), "2026.11")
    back, _ = verification(services, 20)
    assert back.rule_version == "mouxian 1"


def test_a_limit_is_extended_as_the_rule_it_was_opened_under_says(services: Services) -> None:
    old, _ = verification(services, 4)
    adopt(services, FIFTEEN_DAYS + "extensions = []\n", effective_from=EARLY)
    new, _ = verification(services, 20)
    take(services, old.of, "extend_verification", 50, reason="复杂", new_due=date(2026, 6, 8), **YES)
    with pytest.raises(RuleViolationError) as caught:
        take(services, new.of, "extend_verification", 30, reason="复杂", new_due=date(2026, 4, 30), **YES)
    assert caught.value.code == "limits.no_extension"


def test_a_step_carries_the_version_of_the_pack_that_changed_its_row(services: Services) -> None:
    with services._store.reading(services.kit.clock) as read:
        rows = {row.action: row.id for row in services.kit.rules.procedure.transitions if row.origin == "S06"}
        assert read.find(RulePack) == ()
    _, before = verification(services, 4)
    adopt(
        services, f'[procedure.{rows["approve_verification"]}]\nsoft_guards = ["has_subject"]\n', effective_from=EARLY
    )
    _, after = verification(services, 20)
    assert (before.rule_version, after.rule_version) == ("2026.11", "mouxian 1")


def test_codes_of_a_withdrawn_pack_stay_readable(services: Services) -> None:
    uid = adopt(services, NEW_SOURCE, effective_from="2026-01-01")
    assert "X1" in services.kit.rules.list("source").offered
    services.execute(WithdrawPack(uid))
    sources = services.kit.rules.list("source")
    assert ("X1" in sources.offered, sources.label("X1", "zh")) == (False, "热线")


def test_words_of_papers_follow_the_pack(services: Services) -> None:
    before = services.kit.templates.registration.title
    adopt(services, '[templates.registration]\ntitle = "登记表（某县）"\n', effective_from="2026-11-01")
    assert services.kit.templates.registration.title == "登记表（某县）"
    assert services.kit.templates_on(date(2026, 10, 31)).registration.title == before


def test_adopting_and_withdrawing_are_logged_and_nothing_else_is_changed(services: Services) -> None:
    uid = adopt(services)
    services.execute(WithdrawPack(uid))
    acts = [(entry.act, entry.obj) for entry in services.ask(AuditEntries(2))]
    assert sorted(acts) == [("rules.adopt", uid), ("rules.withdraw", uid)]
    with services._store.reading(services.kit.clock) as read:
        found = read.get(RulePack, uid).record
    assert (found.adopted_by, found.adopted_on, found.withdrawn_on) == ("某主任", TODAY, TODAY)
    assert found.content == pack_text(FIFTEEN_DAYS)


def test_a_preview_tells_old_and_new_and_writes_nothing(services: Services) -> None:
    before = len(services.ask(AuditEntries(100)))
    found = services.ask(PreviewPack(pack_text(FIFTEEN_DAYS + NEW_SOURCE)))
    limit, source = found.lines if found.lines[0].id == "D12" else reversed(found.lines)
    assert [(c.name, c.old, c.new) for c in limit.changes] == [("期限", "2 个月", "15 个工作日")]
    assert (source.is_added, source.place, source.group_label) == (True, "source.X1", "代码表")
    assert services.ask(ListPacks()) == ()
    assert len(services.ask(AuditEntries(100))) == before


REFUSED: dict[str, tuple[str, dict[str, str], str]] = {
    "a verified limit longer": ("[limits.D02]\namount = 9\n", {}, "rules.pack_forbidden"),
    "a mistake in the last row": (FIFTEEN_DAYS + '[limits.X1]\nzh = "无"\n', {}, "rules.invalid"),
    "no text behind it": (FIFTEEN_DAYS, {"basis": '" "'}, "rules.invalid"),
}


@pytest.mark.parametrize(("body", "head", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_refused_pack_changes_nothing(services: Services, body: str, head: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        adopt(services, body, **head)
    assert caught.value.code == code
    assert services.ask(ListPacks()) == ()
    assert services.kit.rules.limits["D12"].amount == 2


def test_somebody_must_stand_for_a_pack(services: Services) -> None:
    with pytest.raises(RuleViolationError) as caught:
        services.execute(AdoptPack(pack_text(FIFTEEN_DAYS), " "))
    assert (caught.value.code, caught.value.field) == ("rules.pack_no_adopter", "adopted_by")


def test_one_version_comes_once_and_may_come_back_unchanged(services: Services) -> None:
    uid = adopt(services)
    with pytest.raises(ConflictError) as caught:
        adopt(services)
    assert caught.value.code == "rules.pack_known"
    services.execute(WithdrawPack(uid))
    with pytest.raises(ConflictError):
        adopt(services, "[limits.D12]\namount = 1\n")
    assert adopt(services) != uid
    with pytest.raises(ConflictError) as caught:
        services.execute(WithdrawPack(uid))
    assert caught.value.code == "rules.pack_withdrawn"


def test_a_pack_another_one_needs_cannot_go(services: Services) -> None:
    first = adopt(services, NEW_SOURCE, id='"a"')
    adopt(services, '[codes.source.X1]\nzh = "县热线"\n', id='"b"', effective_from="2027-01-01")
    with pytest.raises(InputError) as caught:
        services.execute(WithdrawPack(first, date(2026, 12, 1)))
    assert caught.value.params["row"] == "X1"
    assert services.ask(ListPacks(date(2027, 6, 1)))[1].standing is Standing.IN_FORCE


def test_packs_are_there_again_when_the_store_is_opened(services: Services) -> None:
    adopt(services, effective_from=EARLY)
    again = Services(services._store, dataclasses.replace(services.kit, shelf=services.kit.shelf.with_packs(())))
    assert again.kit.rules.limits["D12"].amount == 15


def test_a_pack_that_does_not_fit_this_version_is_set_aside_and_the_others_hold(services: Services) -> None:
    uid = adopt(services, NEW_SOURCE, effective_from=EARLY)
    adopt(services, id='"b"', effective_from=EARLY)
    with services._store.writing(services.kit.clock) as unit:
        stored = unit.get(RulePack, uid)
        unit.change(stored, dataclasses.replace(stored.record, content=pack_text("[limits.GONE]\namount = 1\n")))
    opened = Services(services._store, services.kit)
    assert opened.kit.rules.limits["D12"].amount == 15
    assert [line.standing for line in opened.ask(ListPacks())] == [Standing.IN_FORCE, Standing.SET_ASIDE]
    opened.execute(WithdrawPack(uid))
    assert opened.ask(ListPacks())[1].standing is Standing.WITHDRAWN


STANDINGS: dict[str, tuple[dict[str, str], date, Standing]] = {
    "before its first day": ({}, TODAY, Standing.TO_COME),
    "in force": ({}, date(2026, 12, 1), Standing.IN_FORCE),
    "after its last day": ({"effective_to": "2026-12-31"}, date(2027, 1, 1), Standing.ENDED),
}


@pytest.mark.parametrize(("head", "on", "standing"), STANDINGS.values(), ids=STANDINGS.keys())
def test_a_pack_stands(services: Services, head: dict[str, str], on: date, standing: Standing) -> None:
    adopt(services, **head)
    assert services.ask(ListPacks(on))[0].standing is standing


def test_a_pack_is_found_by_its_id_and_only_then(services: Services) -> None:
    uid = adopt(services)
    assert (services.ask(PackOf("mouxian")).uid, services.ask(PackOf(uid)).uid) == (uid, uid)
    with pytest.raises(NotFoundError):
        services.ask(PackOf("other"))


def test_every_row_is_listed_with_its_source_and_what_the_office_changed(services: Services) -> None:
    adopt(services, effective_from=EARLY)
    everything = services.ask(ListRules())
    rows = tuple(rows_of(services.kit.shelf.tables_on(TODAY)))
    assert Counter(line.place for line in everything.lines) == Counter(
        f"{row.key.part}.{row.key.id}".removeprefix(".") for row in rows
    )
    assert sum(count for _, _, count in everything.groups) == len(rows)
    (changed,) = services.ask(ListRules(only_changed=True)).lines
    assert (changed.place, changed.confidence, changed.source) == ("limit.D12", Confidence.OFFICE, BASIS)
    assert services.ask(ListRules(on=date(2026, 3, 9), only_changed=True)).lines == ()
    limits = services.ask(ListRules("limits")).lines
    assert {line.group for line in limits} == {"limits"}
    assert all(line.confidence for line in limits if line.part == "limit")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_starting_file_changes_nothing_as_it_is_and_only_what_may_change_when_switched_on(
    services: Services, lang: str
) -> None:
    text = services.ask(StartingFile(lang=lang))
    assert services.ask(PreviewPack(text, lang)).lines == ()
    marked = text.partition("[pack]")
    rows = "".join(line.removeprefix("# ") for line in marked[2].splitlines(keepends=True))
    found = services.ask(PreviewPack(f"[pack]{rows}", lang))
    assert len(found.lines) > 100
    # Only whose rows they are has changed.
    assert {change.name for line in found.lines for change in line.changes} == {{"zh": "版本", "en": "version"}[lang]}


def test_a_pack_does_not_travel(
    services: Services, peer: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    befriend(services, peer, tmp_path)
    befriend(peer, services, tmp_path)
    theirs = adopt(peer)
    ours = services.ask(ListPacks())
    to = peer.ask(Contacts())[0].unit
    target = tmp_path / "包.qjb"
    with pytest.raises(TrustError) as caught:
        peer.execute(export.ExportBundle((theirs,), to, target))
    assert caught.value.code == "bundle.kind_stays"
    monkeypatch.setattr(export, "STAYS_HOME", frozenset())
    peer.execute(export.ExportBundle((theirs,), to, target))
    with pytest.raises(DeskError) as caught_here:
        services.execute(ReceiveBundle(target))
    assert caught_here.value.code == "bundle.kind_stays"
    assert services.ask(ListPacks()) == ours == ()
    assert services.kit.rules_on(date(2027, 1, 1)).limits["D12"].amount == 2


def test_a_pack_is_never_added_or_changed_like_other_records(services: Services) -> None:
    uid = adopt(services)
    with services._store.reading(services.kit.clock) as read:
        stored = read.get(RulePack, uid)
    for command in (
        AddRecord(RulePack(pack_id="x", content=pack_text())),
        ChangeRecord(uid, RulePack.KIND, stored.rev, {"content": pack_text()}),
    ):
        with pytest.raises(DeskError) as caught:
            services.execute(command)
        assert caught.value.code == "rules.pack_by_itself"
