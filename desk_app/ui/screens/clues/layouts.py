"""How the forms of a clue and of what belongs to it are laid out: order, what is needed, what opens on demand."""

from collections.abc import Mapping

from desk_app.domain.kinds import Record
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.deciding import Appeal, Clarification, ExecutionItem, FalseReport
from desk_app.domain.records.linking import Recusal, Relation, Transfer
from desk_app.domain.records.oversight import Problem, Recommendation
from desk_app.ui.record_fields import FormLayout

LAYOUTS: Mapping[type[Record], FormLayout] = {
    Clue: FormLayout(
        ("title", "report_type", "name_kind", "handling_department", "source_note", "sources", "summary", "remarks"),
        frozenset({"title"}),
        ("external_numbers", "tags", "formalism", "subject_unknown", "wants_result"),
    ),
    Subject: FormLayout(
        ("name", "unit_name", "post", "rank", "political_status", "authority", "is_supervised"),
        frozenset({"name"}),
        (
            "subject_kind",
            "supervision_class",
            "chief_status",
            "service_status",
            "rank_bin",
            "identity_no",
            "gender",
            "born",
            "joined_party_on",
            "in_post_since",
            "delegate",
        ),
    ),
    Allegation: FormLayout(
        ("content", "discipline", "law", "period_from", "period_to"),
        frozenset({"content"}),
        ("when_text", "where_text", "who_text", "what_text", "how_text", "why_text", "which_text"),
    ),
    Reporter: FormLayout(
        ("name", "phone", "unit_name", "address", "reference", "remarks"),
        frozenset({"name"}),
    ),
    Relation: FormLayout(("other", "relation", "noted_on", "note"), frozenset({"other", "relation"})),
    Transfer: FormLayout(
        ("transfer_kind", "sent_to", "sent_on", "sent_by", "carrier", "wants_result", "result_due_on"),
        frozenset({"transfer_kind", "sent_to", "sent_on"}),
        (
            "items",
            "page_count",
            "secrecy_mark",
            "receipt_signed_by",
            "receipt_on",
            "feedback",
            "feedback_on",
            "returned_on",
            "return_reason",
        ),
    ),
    Recusal: FormLayout(
        ("person_name", "ground", "asked_by", "decided_by", "decided_on", "lifted_on", "note"),
        frozenset({"person_name", "ground"}),
    ),
    ExecutionItem: FormLayout(("item", "subject", "measure", "due_on", "note"), frozenset({"item"})),
    Appeal: FormLayout(
        ("subject", "measure", "appeal_kind", "filed_on", "decision_received_on", "grounds"),
        frozenset({"subject", "appeal_kind", "filed_on"}),
    ),
    FalseReport: FormLayout(("suspected_on", "forged_facts", "intent"), frozenset({"suspected_on"})),
    Clarification: FormLayout(
        ("subject", "proposed_by", "proposed_on", "subject_opinion"),
        frozenset({"subject", "proposed_by", "proposed_on"}),
    ),
    Recommendation: FormLayout(
        ("book_kind", "unit_name", "basis", "findings", "causes", "advice"),
        frozenset({"book_kind", "unit_name"}),
        ("document_no", "reply_due_on"),
    ),
    Problem: FormLayout(
        ("description", "unit_name", "category", "cause", "found_on"),
        frozenset({"description"}),
        ("origin", "cause_kind", "process_step", "due_on"),
    ),
}
"""The layout of each kind, the clue's first."""
BEGINS = frozenset({"noted_on", "sent_on", "given_on", "filed_on", "suspected_on", "proposed_on", "found_on"})
"""The days of a new record that are most often today."""
