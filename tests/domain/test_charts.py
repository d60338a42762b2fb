"""Charts: what is drawn stands in proportion, is readable, and never leaves its rectangle."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.charts import SERIES, Anchor, Chart, ChartKind, Series, Tone, draw, scale_top

EM = 10.0
SIZE = (400.0, 200.0)


@dataclass
class Notes:
    """A pen that writes down what it draws; every character is as wide as the type is high."""

    lines: list = field(default_factory=list)
    areas: list = field(default_factory=list)
    texts: list = field(default_factory=list)

    def line(self, points, tone, weight):
        self.lines.append((tuple(points), tone, weight))

    def area(self, points, tone, *, is_faint=False):
        self.areas.append((tuple(points), tone, is_faint))

    def text(self, at, text, anchor, tone):
        self.texts.append((at, text, anchor, tone))

    def width(self, text):
        return len(text) * EM

    def boxes(self):
        for (x, y), text, anchor, _ in self.texts:
            wide = self.width(text)
            left = x - {Anchor.LEFT: 0, Anchor.CENTRE: wide / 2, Anchor.RIGHT: wide}[anchor]
            yield text, left, y - EM / 2, left + wide, y + EM / 2


def drawn(kind, labels, *rows):
    chart = Chart(kind, "人次", tuple(labels), tuple(Series(f"第{n}列", tuple(row)) for n, row in enumerate(rows)))
    pen = Notes()
    draw(chart, SIZE, EM, pen)
    return pen


def bars_of(pen, tone=Tone.FIRST):
    found = [points for points, its, _ in pen.areas if its is tone]
    return [(max(y for _, y in points) - min(y for _, y in points)) for points in found]


def test_bars_are_as_high_as_their_numbers_and_nothing_is_no_bar():
    heights = bars_of(drawn(ChartKind.BARS, "甲乙丙丁", (10, 20, 0, 40)))
    assert len(heights) == 3
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 4])


def test_every_series_has_a_tone_of_its_own_and_is_named():
    pen = drawn(ChartKind.BARS, "甲乙", (1, 2), (3, 4), (5, 6), (7, 8))
    assert {tone for _, tone, _ in pen.areas} == set(SERIES)
    assert {"第0列", "第1列", "第2列", "第3列"} <= {text for _, text, _, _ in pen.texts}


def test_one_series_needs_no_legend():
    assert "第0列" not in [text for _, text, _, _ in drawn(ChartKind.BARS, "甲乙", (1, 2)).texts]


def test_lines_go_through_every_number_from_left_to_right():
    pen = drawn(ChartKind.LINES, "甲乙丙", (1, 4, 2))
    (points,) = [points for points, tone, _ in pen.lines if tone is Tone.FIRST]
    rises = [points[0][1] - y for _, y in points]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert rises[1] == pytest.approx(3 * rises[2])


def test_a_radar_closes_and_its_spokes_are_as_long_as_their_numbers():
    pen = drawn(ChartKind.RADAR, "东南西北", (4, 2, 4, 1))
    (points,) = [points for points, tone, _ in pen.lines if tone is Tone.FIRST]
    assert points[0] == points[-1]
    middle = ((points[0][0] + points[2][0]) / 2, (points[0][1] + points[2][1]) / 2)
    reach = [((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 for x, y in points]
    assert [one / reach[0] for one in reach[1:4]] == pytest.approx([0.5, 1, 0.25])


def test_where_nothing_was_counted_there_is_only_a_ground_line():
    for kind in ChartKind:
        pen = drawn(kind, "甲乙丙", (0, 0, 0))
        assert (len(pen.lines), pen.areas) == (1, [])


def test_a_name_that_is_too_long_is_cut_and_says_so():
    pen = drawn(ChartKind.BARS, ["江海市住房和城乡建设局" * 5, "乙"], (1, 2))
    assert any(text.endswith("\u2026") for _, text, _, _ in pen.texts)


def labels_of(pen):
    return [(text, at[1]) for at, text, anchor, tone in pen.texts if anchor is Anchor.CENTRE and tone is Tone.MUTED]


def test_a_name_wider_than_its_place_goes_on_in_a_second_line():
    names = ["其中谈话函询", *"乙丙丁戊己庚"]
    (first, above), (second, below), *others = labels_of(drawn(ChartKind.BARS, names, range(1, 8)))
    assert (first, second) == ("其中谈话函", "询")
    assert below == pytest.approx(above + 1.2 * EM)
    assert {at for _, at in others} == {above}


def test_a_name_of_words_is_broken_between_them():
    names = ["on time", *"乙丙丁戊己庚"]
    assert [text for text, _ in labels_of(drawn(ChartKind.BARS, names, range(1, 8)))][:2] == ["on", "time"]


@given(
    kind=st.sampled_from(ChartKind),
    rows=st.integers(1, 4),
    numbers=st.lists(st.integers(0, 10**7), min_size=3, max_size=12),
)
def test_nothing_leaves_the_rectangle(kind, rows, numbers):
    labels = [f"名称{place}" for place in range(len(numbers))]
    pen = drawn(kind, labels, *[numbers for _ in range(rows)])
    points = [point for points, *_ in (*pen.lines, *pen.areas) for point in points]
    assert all(-0.01 <= x <= SIZE[0] + 0.01 and -0.01 <= y <= SIZE[1] + 0.01 for x, y in points)
    for text, left, top, right, bottom in pen.boxes():
        assert -0.01 <= left <= right <= SIZE[0] + 0.01, text
        assert -0.01 <= top <= bottom <= SIZE[1] + 0.01, text


@given(most=st.integers(1, 10**9))
def test_the_scale_ends_at_a_round_number_not_far_above(most):
    top = scale_top(most)
    assert most <= top <= max(2.5 * most, 4)


def test_a_chart_is_told_in_words():
    chart = Chart(ChartKind.BARS, "人次", ("甲", "乙"), (Series("本期", (1, 1200)),))
    assert chart.told() == "人次; 本期: 甲 1, 乙 1,200"
