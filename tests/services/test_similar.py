"""A labelled set: repeats come first, supplements next, namesakes last or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Allegation, Clue, Reporter, Subject
from desk_app.domain.records.linking import Recusal
from desk_app.domain.rules.likeness import Trait
from desk_app.errors import NotFoundError
from desk_app.services.clues.register import Draft, RegisterClue
from desk_app.services.clues.relations import Relate, RelationsOf
from desk_app.services.clues.similar import SimilarClues
from desk_app.services.door import Services
from desk_app.services.records import AddRecord
from tests.support.stores import USER

START = date(2026, 11, 2)
ID, OTHER_ID = "110101199001011237", "110101198502022344"
TEXT = "反映市住建局建管科科长孙某某在2025年春节期间收受某建筑公司经理送的购物卡五千元，并在招标中予以关照。"
AGAIN = "反映市住建局建管科科长孙某某在2025年春节期间收受某建筑公司经理送的购物卡五千元,并在招标中予以关照！"
MORE = "孙某某还违规操办其女升学宴，收取管理服务对象礼金两万余元。"
ELSEWHERE = "反映某村会计孙某某截留粮食补贴款，村务长期不公开，群众意见很大。"
SPRING = (date(2025, 1, 20), date(2025, 2, 20))


def draft(
    text: str, name: str, unit: str, *, identity: str = "", discipline: str = "", dated: bool = False, title: str = ""
) -> Draft:
    people = (Subject(name=name, unit_name=unit, identity_no=identity),) if name else ()
    first, last = SPRING if dated else (None, None)
    return Draft(
        Clue(title=title or f"反映{name}", received_on=START, sources=("A1",), subject_unknown=not name),
        people,
        (Allegation(content=text, discipline=discipline, period_from=first, period_to=last),),
        Reporter(code_name="甲一", name="赵某某"),
    )


ASKED = draft(TEXT, "孙某某", "市住建局", identity=ID, discipline="J3-01", dated=True)


@dataclass(frozen=True)
class Labelled:
    draft: Draft
    suggestion: str
    traits: frozenset[Trait]


SET: Mapping[str, Labelled] = {
    "the same letter again, with other commas": Labelled(
        draft(AGAIN, "孙某某", "市住建局", identity=ID, discipline="J3-01", dated=True),
        "duplicate_of",
        frozenset({Trait.IDENTITY, Trait.CODE, Trait.PERIOD, Trait.CONTENT}),
    ),
    "the same letter without the identity number": Labelled(
        draft(AGAIN, "孙某某", "市住建局", discipline="J3-01", dated=True),
        "duplicate_of",
        frozenset({Trait.NAME_AND_UNIT, Trait.CODE, Trait.PERIOD, Trait.CONTENT}),
    ),
    "the same letter with the name misheard": Labelled(
        draft(AGAIN, "孙某谋", "市住建局", discipline="J3-02"),
        "duplicate_of",
        frozenset({Trait.SOUND_AND_UNIT, Trait.FAMILY, Trait.CONTENT}),
    ),
    "new facts, same kind and time": Labelled(
        draft(MORE, "孙某某", "市 住建局", discipline="J3-01", dated=True),
        "supplement_of",
        frozenset({Trait.NAME_AND_UNIT, Trait.CODE, Trait.PERIOD}),
    ),
    "new facts about the same identity number, moved unit": Labelled(
        draft(MORE, "孙某某", "市交通局", identity=ID), "supplement_of", frozenset({Trait.IDENTITY})
    ),
    "new facts only": Labelled(draft(MORE, "孙某某", "市住建局"), "supplement_of", frozenset({Trait.NAME_AND_UNIT})),
    "a namesake elsewhere": Labelled(draft(ELSEWHERE, "孙某某", "某村"), "", frozenset({Trait.NAME})),
}
UNLIKE: Mapping[str, Draft] = {
    "a namesake with another identity number": draft(ELSEWHERE, "孙某某", "市住建局", identity=OTHER_ID),
    "somebody else of the same unit": draft(MORE.replace("孙", "李"), "李某某", "市住建局"),
}


@pytest.fixture
def labelled(services: Services) -> dict[Uid, str]:
    """Register the set in another order than the wanted one."""
    everything = {**UNLIKE, **{name: one.draft for name, one in reversed(list(SET.items()))}}
    return {services.execute(RegisterClue(one, on=START)).uid: name for name, one in everything.items()}


def test_repeats_rank_before_supplements_and_these_before_namesakes(
    services: Services, labelled: dict[Uid, str]
) -> None:
    found = services.ask(SimilarClues(draft=ASKED))
    assert [labelled[one.uid] for one in found] == list(SET)
    for one in found:
        wanted = SET[labelled[one.uid]]
        assert (one.likeness.suggestion, frozenset(one.likeness.traits)) == (wanted.suggestion, wanted.traits)
    assert [one.likeness.percent for one in found][:3] == [100, 100, 100]


def test_a_stored_clue_is_compared_as_its_draft_and_never_with_itself(
    services: Services, labelled: dict[Uid, str]
) -> None:
    before = services.ask(SimilarClues(draft=ASKED))
    made = services.execute(RegisterClue(ASKED, on=START))
    after = services.ask(SimilarClues(made.uid))
    assert [(one.uid, one.likeness) for one in after] == [(one.uid, one.likeness) for one in before]
    back = services.ask(SimilarClues(after[0].uid))
    assert next(one.likeness for one in back if one.uid == made.uid) == after[0].likeness
    services.execute(Relate(made.uid, after[3].uid, "supplement_of"))
    assert [one.related_as for one in services.ask(SimilarClues(made.uid))][3:5] == ["supplement_of", ""]
    assert labelled


def test_a_paper_without_a_subject_is_found_by_its_words(services: Services) -> None:
    title = "反映某工地夜间施工无人监管"
    first = services.execute(RegisterClue(draft(ELSEWHERE, "", "", title=title), on=START))
    [found] = services.ask(SimilarClues(draft=draft(ELSEWHERE, "", "", title=title)))
    assert (found.uid, found.likeness.suggestion, found.likeness.percent) == (first.uid, "duplicate_of", 100)


def test_no_candidate_shows_who_reported(services: Services, labelled: dict[Uid, str]) -> None:
    asked = draft(TEXT, "赵某某", "市住建局", title="赵某某")
    assert labelled
    assert services.ask(SimilarClues(draft=asked)) == ()
    assert not any("赵" in str(one) for one in services.ask(SimilarClues(draft=ASKED)))


def test_a_clue_the_reader_recused_from_is_in_no_answer(services: Services) -> None:
    numbered = replace(ASKED, clue=replace(ASKED.clue, external_numbers=("city:7",)))
    first, second = (services.execute(RegisterClue(one, on=START)) for one in (numbered, ASKED))
    services.execute(Relate(second.uid, first.uid, "series"))
    assert [one.uid for one in services.ask(SimilarClues(second.uid))] == [first.uid]
    services.execute(AddRecord(Recusal(clue=first.uid, person_name=USER, decided_on=START)))
    assert services.ask(SimilarClues(second.uid)) == ()
    assert services.ask(RelationsOf(second.uid)) == ()
    assert services.execute(RegisterClue(numbered, on=START)).known_as == ()


def test_a_clue_that_is_not_here_is_said_so(services: Services) -> None:
    with pytest.raises(NotFoundError, match=r"record\.not_found"):
        services.ask(SimilarClues(Uid("nobody")))
