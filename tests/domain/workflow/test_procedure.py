"""The procedure of a clue is exactly this table; nothing else is a step."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desk_app.domain.workflow.facts import Facts
from desk_app.errors import RuleViolationError
from tests.support.rulebook import PEOPLE, passing_facts, row_of, rule_book, without

MACHINE = rule_book().procedure

# state: {action: state afterwards}. Typed from the field notes, not from the rule file.
TABLE = {
    "NEW": {"receive": "S00"},
    "S00": {"send_up": "S02", "register": "S01"},
    "S01": {"confirm_duplicate": "S04", "refer_out": "S03", "assign": "S05"},
    "S02": {"confirm_delivery": "S02"},
    "S03": {"record_feedback": "S90", "confirm_receipt": "S90", "note_receipt": "S03", "take_back": "S01"},
    "S04": {"unjoin": "S01"},
    "S05": {"propose_way": "S06", "write_plan": "S05"},
    "S06": {
        "write_plan": "S06",
        "return_proposal": "S05",
        "approve_talk": "S10",
        "approve_verification": "S20",
        "approve_shelving": "S30",
        "approve_closing": "S90",
    },
    "S10": {"serve_inquiry": "S10", "record_talk": "S10", "report_talk": "S11"},
    "S11": {
        "write_plan": "S11",
        "accept_explanation": "S40",
        "treat_after_talk": "S41",
        "talk_again": "S10",
        "turn_to_verification": "S20",
        "open_untruthful_clue": "S11",
    },
    "S20": {"extend_verification": "S20", "report_verification": "S21"},
    "S21": {
        "file_case": "S50",
        "close_unfounded": "S40",
        "treat_after_verification": "S41",
        "shelve_after_verification": "S30",
        "hand_to_party_organisation": "S42",
        "supplement_verification": "S20",
    },
    "S30": {"reactivate": "S05", "close_shelved": "S90", "keep_shelved": "S30"},
    "S40": {"complete_closing": "S90"},
    "S41": {"record_measure_done": "S90"},
    "S42": {"note_receipt": "S42", "record_handover_measure": "S41", "record_handover_result": "S90"},
    "S50": {"refuse_filing": "S21", "approve_filing": "S51"},
    "S51": {
        "announce_filing": "S51",
        "use_measure": "S51",
        "record_coercive_measure": "S52",
        "extend_case": "S51",
        "withdraw_case": "S56",
        "meet_facts": "S51",
        "transfer_to_trial": "S53",
    },
    "S52": {"end_coercive_measure": "S51"},
    "S53": {"decline_trial": "S51", "accept_trial": "S54"},
    "S54": {"return_investigation": "S51", "return_for_evidence": "S51", "finish_trial": "S57"},
    "S56": {"notify_withdrawal": "S90"},
    "S57": {
        "consult_party_group": "S57",
        "hear_defence": "S57",
        "decide_party_sanction": "S58",
        "decide_government_sanction": "S58",
        "exempt_from_sanction": "S58X",
        "impose_no_sanction": "S41",
        "decide_organisational_measure": "S58",
        "transfer_to_justice": "S60",
    },
    "S58": {
        "decide_party_sanction": "S58",
        "hear_defence": "S58",
        "decide_government_sanction": "S58",
        "announce_decision": "S59",
    },
    "S58X": {"educate_after_exemption": "S41"},
    "S59": {"finish_execution": "S90"},
    "S60": {"record_judgment": "S61"},
    "S61": {"reconsider_sanction": "S57", "complete_after_judgment": "S90"},
    "S90": {"report_to_superior": "S90", "archive": "S91"},
    "S91": {"reopen": "S91"},
}
# Rows 59 to 63: what runs beside a clue begins in these states and leaves the clue where it is.
_LATE = (
    *("S11", "S20", "S21", "S30", "S40", "S41", "S42", "S50", "S51", "S52", "S53", "S54", "S56", "S57"),
    *("S58", "S58X", "S59", "S60", "S61", "S90", "S91"),
)
for _action, _states in {
    "raise_false_report": _LATE,
    "file_appeal": ("S58", "S59", "S90", "S91"),
    "propose_clarification": ("S40", "S56", "S90"),
    "report_acceptance": ("S01", "S03", "S04", "S05", "S06", "S10", "S11", "S20", "S21", "S30"),
    "report_feedback": ("S03", "S04", "S40", "S41", "S42", "S56", "S58", "S58X", "S59", "S60", "S61", "S90"),
    "split": ("S05", "S06", "S10", "S11", "S20", "S21"),
}.items():
    for _state in _states:
        TABLE[_state][_action] = _state
for _state in ("S59", "S90", "S91"):
    TABLE[_state]["reopen_after_appeal"] = "S58"
ACTIONS = sorted({action for steps in TABLE.values() for action in steps})


def refusal(state: str, action: str, facts: Facts) -> RuleViolationError:
    with pytest.raises(RuleViolationError) as caught:
        MACHINE.advance(state, action, facts)
    return caught.value


def test_the_machine_has_exactly_these_states_and_actions() -> None:
    assert set(MACHINE.states) == set(TABLE)
    assert sorted({row.action for row in MACHINE.transitions}) == ACTIONS


@pytest.mark.parametrize("state", TABLE)
def test_every_action_leads_where_the_table_says(state: str) -> None:
    for action, target in TABLE[state].items():
        advance = MACHINE.advance(state, action, passing_facts(row_of(state, action)))
        assert (advance.origin, advance.target, advance.reminders) == (state, target, ())


@pytest.mark.parametrize("state", TABLE)
def test_every_other_action_is_refused(state: str) -> None:
    for action in sorted(set(ACTIONS) - set(TABLE[state])):
        assert refusal(state, action, Facts()).code == "procedure.illegal"


@pytest.mark.parametrize("state", TABLE)
def test_options_offer_exactly_the_steps_of_the_state(state: str) -> None:
    assert [option.action for option in MACHINE.options(state, Facts())] == [
        row.action for row in MACHINE.transitions if row.origin == state
    ]
    assert {option.action for option in MACHINE.options(state, Facts())} == set(TABLE[state])


WAYS_TO_THE_ARCHIVE = {
    "closed at once": ("L", ["approve_closing"]),
    "talk, explanation accepted": (
        "T",
        ["approve_talk", "record_talk", "report_talk", "accept_explanation", "complete_closing"],
    ),
    "talk, first form": (
        "T",
        ["approve_talk", "record_talk", "report_talk", "treat_after_talk", "record_measure_done"],
    ),
    "talk, twice": (
        "T",
        [
            "approve_talk",
            "record_talk",
            "report_talk",
            "talk_again",
            "record_talk",
            "report_talk",
            "accept_explanation",
            "complete_closing",
        ],
    ),
    "talk, then verification, unfounded": (
        "T",
        [
            "approve_talk",
            "record_talk",
            "report_talk",
            "write_plan",
            "turn_to_verification",
            "report_verification",
            "close_unfounded",
            "complete_closing",
        ],
    ),
    "verification, reminder talk": (
        "C",
        ["approve_verification", "report_verification", "treat_after_verification", "record_measure_done"],
    ),
    "verification, handed to the Party organisation": (
        "C",
        [
            "approve_verification",
            "report_verification",
            "hand_to_party_organisation",
            "record_handover_measure",
            "record_measure_done",
        ],
    ),
    "verification, shelved, closed": (
        "C",
        ["approve_verification", "report_verification", "shelve_after_verification", "close_shelved"],
    ),
    "shelved, re-activated, closed": ("Z", ["approve_shelving", "reactivate", "propose_way", "approve_closing"]),
    "verification, filing, Party and government sanction": (
        "C",
        [
            *(
                "approve_verification",
                "report_verification",
                "file_case",
                "approve_filing",
                "announce_filing",
                "meet_facts",
            ),
            *("transfer_to_trial", "accept_trial", "finish_trial", "consult_party_group", "decide_party_sanction"),
            *("hear_defence", "decide_government_sanction", "announce_decision", "finish_execution"),
        ],
    ),
    "verification, filing, withdrawn": (
        "C",
        [
            "approve_verification",
            "report_verification",
            "file_case",
            "approve_filing",
            "withdraw_case",
            "notify_withdrawal",
        ],
    ),
}


@pytest.mark.parametrize("name", WAYS_TO_THE_ARCHIVE)
def test_a_clue_reaches_the_archive_on_what_its_own_steps_left(name: str) -> None:
    """Marks and papers come only from earlier steps, so a guard nothing can satisfy would stop the walk."""
    way, middle = WAYS_TO_THE_ARCHIVE[name]
    state, papers, marks = "NEW", frozenset[str](), frozenset[str]()
    first = ["receive", "register", "assign", "propose_way", "write_plan", "write_plan", "write_plan"]
    kinds = iter(["talk_plan", "safety_plan", "verification_plan", "verification_plan"])
    for action in [*first, *middle, "archive"]:
        row = row_of(state, action)
        facts = passing_facts(row, papers=papers, marks=marks, way="L" if action == "approve_closing" else way)
        if action == "write_plan":
            facts = without(facts, plan_kind=next(kinds))
        advance = MACHINE.advance(state, action, facts)
        papers |= set(advance.filed)
        marks = (marks | set(advance.sets)) - set(advance.clears)
        state = advance.target
    assert state == "S91"


# a sentence: (state, action, what is changed in the facts, what is changed in the inputs, code, field)
REFUSALS = {
    "a clue is not registered without a number": (
        "S00",
        "register",
        {"has_number": False},
        {},
        "procedure.number_missing",
        "number",
    ),
    "a clue is not registered without a source": (
        "S00",
        "register",
        {"source_count": 0},
        {},
        "procedure.source_missing",
        "sources",
    ),
    "a clue is not registered without a subject": (
        "S00",
        "register",
        {"subject_count": 0},
        {},
        "procedure.subject_missing",
        "subjects",
    ),
    "a clue is not registered without an allegation": (
        "S00",
        "register",
        {"allegation_count": 0},
        {},
        "procedure.allegation_missing",
        "allegations",
    ),
    "a recused person is not made handler": (
        "S01",
        "assign",
        {"recused": frozenset({"p01"})},
        {},
        "procedure.recused",
        "handlers",
    ),
    "nobody but the head assigns": (
        "S01",
        "assign",
        {},
        {"approver": "D"},
        "procedure.approver_not_allowed",
        "approver",
    ),
    "an unknown subject is not talked to": (
        *("S05", "propose_way", {"subject_count": 0, "subject_unknown": True}, {"way": "T"}),
        *("procedure.way_without_subject", "way"),
    ),
    "verification needs a plan": (
        "S06",
        "approve_verification",
        {"papers": frozenset()},
        {},
        "procedure.paper_missing",
        "papers",
    ),
    "verification needs two people": (
        "S06",
        "approve_verification",
        {},
        {"verifiers": ("p02",)},
        "procedure.verifiers_too_few",
        "verifiers",
    ),
    "two times the same person are not two people": (
        *("S06", "approve_verification", {}, {"verifiers": ("p02", "p02")}),
        *("procedure.verifiers_too_few", "verifiers"),
    ),
    "verification must have been proposed": (
        "S06",
        "approve_verification",
        {"way": "T"},
        {},
        "procedure.way_differs",
        "way",
    ),
    "an unknown subject is not verified": (
        *("S06", "approve_verification", {"subject_count": 0, "subject_unknown": True}, {}),
        *("procedure.subject_unknown", "subjects"),
    ),
    "a talk needs its safety plan": (
        "S06",
        "approve_talk",
        {"papers": frozenset({"talk_plan"})},
        {},
        "procedure.paper_missing",
        "papers",
    ),
    "a talk is not reported before it was held": (
        "S10",
        "report_talk",
        {"marks": frozenset()},
        {},
        "procedure.step_missing",
        "marks",
    ),
    "every verifier signs the report": (
        "S20",
        "report_verification",
        {},
        {"signed_by": ("p02",)},
        "procedure.signature_missing",
        "signed_by",
    ),
    "one verifier makes no report": (
        "S20",
        "report_verification",
        {"verifiers": ("p02",)},
        {},
        "procedure.verifiers_too_few",
        "verifiers",
    ),
    "filing is not asked for on nothing": (
        "S21",
        "file_case",
        {"finding": "unfounded"},
        {},
        "procedure.finding_missing",
        "finding",
    ),
    "a group alone does not file for discipline without a member": (
        *("S50", "approve_filing", {"party_member_count": 0}, {"filing_kind": "party"}),
        *("procedure.filing_kind_unfit", "filing_kind"),
    ),
    "coercive measures are not the group's to take": (
        *("S51", "record_coercive_measure", {}, {"approver": "G"}),
        *("procedure.approver_not_allowed", "approver"),
    ),
    "trial needs the facts met with the person": (
        *("S51", "transfer_to_trial", {"marks": frozenset({"filing_announced"})}, {}),
        *("procedure.step_missing", "marks"),
    ),
    "a refusal to sign is noted": (
        *("S51", "meet_facts", {}, {"signed": False, "refusal_note": " "}),
        *("procedure.signature_or_note_missing", "refusal_note"),
    ),
    "a handler does not review": (
        "S53",
        "accept_trial",
        {},
        {"reviewers": ("p01", "p06")},
        "procedure.reviewer_is_handler",
        "reviewers",
    ),
    "a verifier does not review": (
        "S53",
        "accept_trial",
        {},
        {"reviewers": ("p03", "p06")},
        "procedure.reviewer_is_handler",
        "reviewers",
    ),
    "an investigator does not review": (
        "S53",
        "accept_trial",
        {},
        {"reviewers": ("p05", "p06")},
        "procedure.reviewer_is_handler",
        "reviewers",
    ),
    "a handler put among the reviewers later stops the trial": (
        *("S54", "finish_trial", {"reviewers": ("p01", "p06")}, {}),
        *("procedure.reviewer_is_handler", "reviewers"),
    ),
    "a non-member gets no Party sanction": (
        "S57",
        "decide_party_sanction",
        {"party_member_count": 0},
        {},
        "procedure.not_party_member",
        "subjects",
    ),
    "the group decides no Party sanction": (
        "S57",
        "decide_party_sanction",
        {"group_decides": True},
        {"decided_by": "G"},
        "procedure.party_group_decides",
        "decided_by",
    ),
    "the group's meeting decides no Party sanction": (
        *("S57", "decide_party_sanction", {"group_decides": True}, {"decided_by": "GM"}),
        *("procedure.party_group_decides", "decided_by"),
    ),
    "the group exempts nobody": (
        *("S57", "exempt_from_sanction", {"group_decides": True}, {"decided_by": "G"}),
        *("procedure.party_group_decides", "decided_by"),
    ),
    "the group decides no organisational measure": (
        *("S57", "decide_organisational_measure", {"group_decides": True}, {"decided_by": "G"}),
        *("procedure.party_group_decides", "decided_by"),
    ),
    "a reviewing body decides no Party sanction": (
        *("S57", "decide_party_sanction", {}, {"decided_by": "R"}),
        *("procedure.decider_not_allowed", "decided_by"),
    ),
    "a Party sanction is no government measure": (
        *("S57", "decide_party_sanction", {}, {"party_measures": ("F2-03",)}),
        *("procedure.input_unknown", "party_measures"),
    ),
    "somebody not supervised gets no government sanction": (
        *("S57", "decide_government_sanction", {"supervised_count": 0}, {}),
        *("procedure.not_supervised", "subjects"),
    ),
    "a government sanction hears the defence first": (
        *("S57", "decide_government_sanction", {"marks": frozenset()}, {}),
        *("procedure.step_missing", "marks"),
    ),
    "a group deciding a government sanction names its authority": (
        *("S57", "decide_government_sanction", {"group_decides": True}, {"decided_by": "G", "authorised_by": ""}),
        *("procedure.authorisation_missing", "authorised_by"),
    ),
    "execution is not finished with items open": (
        "S59",
        "finish_execution",
        {"open_execution_items": 1},
        {},
        "procedure.execution_open",
        "execution_items",
    ),
    "an unchecked volume is not archived": (
        "S90",
        "archive",
        {},
        {"volume_checked": False},
        "procedure.not_confirmed",
        "volume_checked",
    ),
    "a step is not earlier than the one before": (
        *("S90", "archive", {}, {"done_on": passing_facts(row_of("S90", "archive")).received_on}),
        *("procedure.day_out_of_order", "done_on"),
    ),
    "a step is not in the future": (
        "S90",
        "archive",
        {"today": passing_facts(row_of("S90", "archive")).last_step_on},
        {},
        "procedure.day_in_future",
        "done_on",
    ),
    "a review is after the shelving": (
        *("S06", "approve_shelving", {}, {"review_on": passing_facts(row_of("S90", "archive")).last_step_on}),
        *("procedure.day_not_later", "review_on"),
    ),
    "an approval needs an opinion": ("S01", "assign", {}, {"opinion": "  "}, "procedure.input_missing", "opinion"),
    "people are not one text": ("S01", "assign", {}, {"handlers": "p01"}, "procedure.input_type", "handlers"),
    "a way that does not exist is not proposed": (
        "S05",
        "propose_way",
        {},
        {"way": "Q"},
        "procedure.input_unknown",
        "way",
    ),
    "an item referred for a result is not closed by a receipt": (
        *("S03", "confirm_receipt", {"marks": frozenset({"wants_result"})}, {}),
        *("procedure.step_conflicts", "marks"),
    ),
}


@pytest.mark.parametrize("sentence", REFUSALS)
def test_the_procedure_refuses(sentence: str) -> None:
    state, action, changes, entered, code, field = REFUSALS[sentence]
    row = row_of(state, action)
    passing = passing_facts(row)
    MACHINE.advance(state, action, passing)
    error = refusal(state, action, without(passing_facts(row, **changes), **entered))
    assert (error.code, error.field, error.rule) == (code, field, row.id)
    assert error.source


def test_a_blocked_step_says_which_paper_is_missing_and_names_the_article() -> None:
    facts = passing_facts(row_of("S06", "approve_verification"), papers=frozenset())
    option = next(one for one in MACHINE.options("S06", facts) if one.action == "approve_verification")
    assert not option.is_open
    assert [rule_book().reason_text(reason, "zh") for reason in option.blocked] == ["缺初步核实方案"]
    assert [rule_book().reason_text(reason, "en") for reason in option.blocked] == ["Missing: Verification plan"]
    assert "第三十三条" in option.blocked[0].source


def test_what_a_step_asks_for_does_not_block_it_beforehand() -> None:
    facts = passing_facts(row_of("S06", "approve_verification"), inputs={})
    option = next(one for one in MACHINE.options("S06", facts) if one.action == "approve_verification")
    assert option.is_open


def test_an_unchecked_chain_of_approval_reminds_and_does_not_refuse() -> None:
    facts = without(passing_facts(row_of("S06", "approve_talk")), approver="D")
    advance = MACHINE.advance("S06", "approve_talk", facts)
    assert [reason.code for reason in advance.reminders] == ["procedure.approver_not_allowed"]


def test_shelving_a_real_name_report_reminds() -> None:
    row = row_of("S06", "approve_shelving")
    advance = MACHINE.advance("S06", "approve_shelving", passing_facts(row, real_name=True))
    assert [reason.code for reason in advance.reminders] == ["procedure.real_name_shelved"]


def test_the_three_kinds_of_closing_stay_apart() -> None:
    closings = {row.closing: row.action for row in MACHINE.transitions if row.closing}
    assert closings == {"L1": "approve_closing", "L2": "accept_explanation", "L3": "close_unfounded"}


def test_returning_an_investigation_forgets_that_the_facts_were_met() -> None:
    advance = MACHINE.advance("S54", "return_investigation", passing_facts(row_of("S54", "return_investigation")))
    assert advance.clears == ("facts_met",)


def test_a_mark_that_depends_on_a_flag_is_only_set_with_it() -> None:
    facts = passing_facts(row_of("S01", "refer_out"))
    assert MACHINE.advance("S01", "refer_out", facts).sets == ("wants_result",)
    assert MACHINE.advance("S01", "refer_out", without(facts, wants_result=False)).sets == ()


def test_a_written_plan_is_filed_as_the_kind_that_was_chosen() -> None:
    facts = without(passing_facts(row_of("S05", "write_plan")), plan_kind="safety_plan")
    assert MACHINE.advance("S05", "write_plan", facts).filed == ("safety_plan",)


@settings(max_examples=150, stateful_step_count=40)
class RandomHistories(RuleBasedStateMachine):
    """Try any action with any luck: the clue stays in a known state and the safeguards hold throughout."""

    @initialize()
    def receive(self) -> None:
        self.state, self.papers, self.marks = "NEW", frozenset[str](), frozenset[str]()
        self.history: list[str] = []

    @rule(action=st.sampled_from(ACTIONS), data=st.data())
    def try_any(self, action: str, data: st.DataObject) -> None:
        self.take(action, data)

    @rule(data=st.data())
    def try_a_step_of_this_state(self, data: st.DataObject) -> None:
        self.take(data.draw(st.sampled_from([*TABLE[self.state]] or ["receive"])), data)

    def take(self, action: str, data: st.DataObject) -> None:
        rows = [row for row in MACHINE.transitions if (row.origin, row.action) == (self.state, action)]
        facts = Facts()
        if rows:
            changes = data.draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "subject_count": st.integers(0, 2),
                        "party_member_count": st.integers(0, 1),
                        "supervised_count": st.integers(0, 1),
                        "recused": st.sets(st.sampled_from(["p01", "p02", "p06"])).map(frozenset),
                        "reviewers": st.just((*PEOPLE["handlers"], "p07")),
                    },
                )
            )
            facts = passing_facts(rows[0], **changes, papers=self.papers, marks=self.marks)
            dropped = data.draw(st.sets(st.sampled_from(sorted(facts.inputs)), max_size=1))
            facts = without(facts, *dropped)
        try:
            advance = MACHINE.advance(self.state, action, facts)
        except RuleViolationError:
            return
        assert advance.target == TABLE[self.state][action]
        self.papers |= set(advance.filed)
        self.marks = (self.marks | set(advance.sets)) - set(advance.clears)
        self.state = advance.target
        self.history.append(action)

    @invariant()
    def the_state_is_known_and_has_its_options(self) -> None:
        if hasattr(self, "state"):
            assert {option.action for option in MACHINE.options(self.state, Facts())} == set(TABLE[self.state])

    @invariant()
    def safeguards_held(self) -> None:
        history = getattr(self, "history", [])
        if "approve_verification" in history:
            assert "verification_plan" in self.papers
        if "transfer_to_trial" in history:
            assert {"announce_filing", "meet_facts"} <= set(history)
        if "decide_party_sanction" in history:
            assert "consult_party_group" in history
        if "decide_government_sanction" in history:
            assert "hear_defence" in history


TestRandomHistories = RandomHistories.TestCase


def test_where_the_article_was_not_read_the_approver_only_reminds() -> None:
    unread = [row for row in MACHINE.transitions if row.provenance.is_soft]
    assert [row.id for row in unread] == ["12", "34", "35", "36", "57", "64"]
    binding = [row.id for row in unread for guard in row.guards if guard.name == "approver_allowed" and not guard.soft]
    assert binding == []
