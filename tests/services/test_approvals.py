"""An approval is a recorded signed paper: who, when, opinion, scan; it hangs on the matter with its step."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.handling import Attachment, Step
from desk_app.errors import DeskError, RuleViolationError, UsageError
from desk_app.services.door import Services
from desk_app.services.procedure.approving import ApprovalsOf, Opinion
from desk_app.services.procedure.proved_steps import TakeStepWithFiles
from desk_app.services.procedure.steps import Taken, TakeStep
from tests.services.test_packs import adopt
from tests.services.test_parallel import found
from tests.services.test_procedure import day, proposed

H = Opinion("H", "赵某", day(3), "拟谈话函询")
D = Opinion("D", "王某", day(3), "同意拟办意见")
G = Opinion("G", "张组长", day(4), "同意")
LETTER: dict[str, Any] = {"talk_mode": "letter", "talkers": ("刘某", "何某")}


def approve(services: Services, uid: Uid, *opinions: Opinion, **inputs: Any) -> Taken:
    entered: dict[str, Any] = {"done_on": day(4), **LETTER, **inputs}
    return services.execute(TakeStep(uid, "approve_talk", entered, approvals=opinions))


def test_the_blocks_of_the_paper_are_kept_with_the_step(services: Services, tmp_path: Path) -> None:
    uid = proposed(services, "T")
    scan = tmp_path / "slip.pdf"
    scan.write_bytes(b"%PDF-1.4 slip")
    taken = approve(services, uid, H, D, replace(G, scan=scan))
    assert (taken.state, taken.reminders) == ("S10", ())
    approvals = [stored.record for stored in services.ask(ApprovalsOf(uid))]
    assert [(one.role, one.person_name, one.decided_on, one.opinion, one.position) for one in approvals] == [
        ("H", "赵某", day(3), "拟谈话函询", 1),
        ("D", "王某", day(3), "同意拟办意见", 2),
        ("G", "张组长", day(4), "同意", 3),
    ]
    assert {(one.step, one.chain, one.is_folded) for one in approvals} == {(taken.step, "disposal", False)}
    (attachment,) = found(services, Attachment, of=uid)
    assert [one.scan for one in approvals] == ["", "", attachment.uid]


def test_the_step_itself_says_who_had_the_last_word(services: Services) -> None:
    uid = proposed(services, "T")
    taken = approve(services, uid, H, D, G)
    (step,) = found(services, Step, uid=taken.step)
    assert (step.record.approver_role, step.record.approver, step.record.opinion) == ("G", "张组长", "同意")


def test_a_missing_block_of_a_template_only_reminds(services: Services) -> None:
    uid = proposed(services, "T")
    taken = approve(services, uid, G)
    assert [(reason.code, reason.argument) for reason in taken.reminders] == [
        ("approval.rung_missing", "H"),
        ("approval.rung_missing", "D"),
    ]
    words = [services.kit.rules.reason_text(reason, "zh") for reason in taken.reminders]
    assert words[1] == "审批单上没有这一级的意见：副组长、分管负责人"


REFUSED: dict[str, tuple[tuple[Opinion, ...], dict[str, object], str]] = {
    "days that run backwards": ((H, replace(D, on=day(4)), replace(G, on=day(3))), {}, "approval.order"),
    "a block after the step": ((H, D, replace(G, on=day(5))), {}, "approval.in_future"),
    "another last word than the approver entered": (
        (H, D),
        {"approver": "G", "approved_by": "张组长", "opinion": "同意"},
        "approval.last_role",
    ),
    "one person proposes and approves": ((H, D, replace(G, person="赵某")), {}, "approval.same_person"),
    "neither an opinion nor a scan": ((H, D, replace(G, opinion=" ")), {"opinion": "同意"}, "approval.unconfirmed"),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_paper_out_of_order_refuses_the_step_and_nothing_is_kept(services: Services, sentence: str) -> None:
    opinions, inputs, code = REFUSED[sentence]
    uid = proposed(services, "T")
    with pytest.raises(RuleViolationError) as caught:
        approve(services, uid, *opinions, **inputs)
    assert caught.value.code == code
    assert services.ask(ApprovalsOf(uid)) == ()
    assert approve(services, uid, H, D, G).state == "S10"


def test_a_role_nobody_knows_is_refused(services: Services) -> None:
    uid = proposed(services, "T")
    with pytest.raises(UsageError, match=r"record\.unknown_code"):
        approve(services, uid, replace(H, role="X"), G)


def test_a_small_group_folds_the_deputy_and_the_head_and_it_is_noted(services: Services) -> None:
    uid = proposed(services, "T")
    approve(services, uid, H, D, replace(G, person="王某"))
    assert [stored.record.is_folded for stored in services.ask(ApprovalsOf(uid))] == [False, False, True]


def test_a_paper_and_its_files_come_in_one_unit_of_work(services: Services, tmp_path: Path) -> None:
    uid = proposed(services, "T")
    missing = replace(G, scan=tmp_path / "none.pdf")
    with pytest.raises(DeskError, match=r"attachment\.no_file"):
        approve(services, uid, H, D, missing)
    assert services.ask(ApprovalsOf(uid)) == ()
    entered: dict[str, Any] = {"done_on": day(4), **LETTER}
    services.execute(TakeStepWithFiles(uid, "approve_talk", entered, approvals=(H, D, G)))
    assert len(services.ask(ApprovalsOf(uid))) == 3


def test_a_chain_the_office_adopted_binds(services: Services) -> None:
    body = '[approvals.disposal]\nrungs = [{ role = "D", zh = "意见", en = "Opinion" }, { role = "G", zh = "批示", en = "Word" }]\n'
    uid = proposed(services, "T")
    adopt(services, body, effective_from="2026-01-01")
    with pytest.raises(RuleViolationError) as caught:
        approve(services, uid, G)
    assert (caught.value.code, caught.value.params["argument"]) == ("approval.rung_missing", "D")
    with pytest.raises(RuleViolationError, match=r"approval\.rung_missing"):
        approve(services, uid, approver="G", approved_by="张组长", opinion="同意")
    assert approve(services, uid, D, G).reminders == ()
