"""A name from elsewhere is one part of a path on every system and shows as it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.file_names import plain_name

NAMES = {
    "an ordinary one stays": ("谈话笔录（孙某某）.pdf", "谈话笔录（孙某某）.pdf"),
    "folders go, whichever way they are written": ("../../etc/passwd", "passwd"),
    "a drive and its folders go": ("C:\\Users\\x\\报告.docx", "报告.docx"),
    "what turns the direction of writing goes": ("报告\u202exfdp.exe", "报告xfdp.exe"),
    "what cannot be seen goes": ("a\u200b\x00\n.txt", "a.txt"),
    "signs a system forbids become lines": ('问:"是?".txt', "问__是__.txt"),
    "a device is no file": ("CON.txt", "_CON.txt"),
    "dots and spaces at the ends go": (" .hidden. ", "hidden"),
    "nothing but dots is nothing": ("..", ""),
    "half a surrogate becomes a line": ("a\udce9.txt", "a_.txt"),
    "a long one keeps its ending": ("长" * 300 + ".docx", "长" * 115 + ".docx"),
}


@pytest.mark.parametrize("case", NAMES)
def test_names_are_made_plain(case):
    raw, plain = NAMES[case]
    assert plain_name(raw) == plain


@given(st.text())
def test_a_plain_name_stays_as_it_is(raw):
    made = plain_name(raw)
    assert plain_name(made) == made
    assert not set(made) & set('/\\<>:"|?*\0\n')
    assert len(made) <= 120
