"""What papers are made from: the words and days a reader expects, not codes."""

from datetime import date

from desk_app.documents.papers.phrases import cited
from desk_app.domain.records.clue import Allegation, Clue, Subject
from desk_app.domain.records.oversight import Problem, Remedy
from desk_app.domain.statistics.periods import Period
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.door import Services
from desk_app.services.papers.collecting import statistics_facts, summary_facts
from desk_app.services.records import AddRecord
from desk_app.services.statistics import four_forms

START = date(2026, 11, 2)


def test_the_day_of_a_problem_is_its_own_before_that_of_a_remedy(services: Services) -> None:
    clue = Clue(title="反映孙某某收受礼金", received_on=START, sources=("A1",))
    draft = Draft(clue, (Subject(name="孙某某"),), (Allegation(content="收受购物卡"),))
    uid = services.execute(RegisterClue(draft, on=START)).uid
    own = services.execute(AddRecord(Problem(clue=uid, description="甲", due_on=date(2026, 12, 1)))).uid
    other = services.execute(AddRecord(Problem(clue=uid, description="乙"))).uid
    for problem in (own, other):
        services.execute(AddRecord(Remedy(problem=problem, action="修订", due_on=date(2026, 12, 20))))
    with services._store.reading(services.kit.clock) as read:
        shown = summary_facts(read, services.kit, uid).rectifications
    assert [one.due_on for one in shown] == [date(2026, 12, 1), date(2026, 12, 20)]


def test_the_version_of_counting_is_named_and_not_by_its_code(services: Services) -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    with services._store.reading(services.kit.clock) as read:
        table = four_forms(read, services.kit, period.first, period.last)
        named = statistics_facts(read, services.kit, table).scheme
    assert (table.scheme, named) == ("2016+2023", services.kit.rules.scheme.title)
    assert "统计指标体系" in named


def test_every_remark_about_the_source_of_a_limit_is_one_that_papers_leave_out(services: Services) -> None:
    words, limits = services.kit.templates.common, services.kit.rules.limits.values()
    assert any("待核" in limit.provenance.source for limit in limits)
    said = [cited(limit.provenance.source, words) for limit in limits]
    assert [text for text in said if any(word in text for word in ("待核", "资料", "未见"))] == []
