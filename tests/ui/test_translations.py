import ast
import re
import runpy
import tomllib
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desk_app.errors import EnvironmentFailureError
from desk_app.ui import i18n
from desk_app.ui.shell.actions import shell_actions
from tests.ui.conftest import RESOURCES, ROOT

SOURCES = {language.value: RESOURCES / "i18n" / f"qingjuan_{language.value}.ts" for language in i18n.Language}
every_language = pytest.mark.parametrize("language", SOURCES)


def _messages(language):
    for context in ET.parse(SOURCES[language]).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            for form in translation.findall("numerusform") or (translation,):
                yield context.findtext("name"), message.findtext("source"), form.text or "", translation.get("type")


def test_the_checked_in_files_are_in_step_with_the_sources(tmp_path):
    for source in SOURCES.values():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    runpy.run_path(str(ROOT / "installers" / "build_translations.py"))["update"](tmp_path)
    for source in SOURCES.values():
        assert (tmp_path / source.name).read_text(encoding="utf-8") == source.read_text(encoding="utf-8"), source.name


def _asked_for(tree, place=""):
    """Give the context and the sentence of every ``tr`` and ``translate`` below."""
    for node in ast.iter_child_nodes(tree):
        yield from _asked_for(node, node.name if isinstance(node, ast.ClassDef) else place)
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
            said = [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
            if name == "tr" and said:
                yield place, said[0]
            elif name == "translate" and len(said) == 2:
                yield tuple(said)


def test_every_sentence_of_the_sources_was_found():
    # What collects them does not read every expression of Python; what it passes over would stay English.
    known = {(where, source) for where, source, _, _ in _messages("zh_CN")}
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "desk_app").rglob("*.py")]
    asked = {sentence for tree in sources for sentence in _asked_for(tree)}
    assert len(asked) > 500
    assert sorted(asked - known) == []


@every_language
def test_every_sentence_is_translated(language):
    assert [(where, source) for where, source, text, state in _messages(language) if state or not text.strip()] == []


@every_language
def test_placeholders_survive_translation(language):
    pattern = re.compile(r"\{\w+\}|%n")
    unequal = [
        source
        for _, source, text, _ in _messages(language)
        if sorted(pattern.findall(source)) != sorted(pattern.findall(text))
    ]
    assert unequal == []


def test_english_leaves_no_plural_to_the_reader():
    assert [text for _, _, text, _ in _messages("en") if "(s)" in text or "(ies)" in text] == []
    # A thing that is counted has two forms, or one is counted as many.
    assert [source for _, source, _, _ in _messages("zh_CN") if re.search(r"%n (?:\w+ )?\w+s\b", source)] == []


def test_english_counts_in_one_and_in_many(qapp, built_translations):
    translators = i18n.install(qapp, built_translations, i18n.Language.ENGLISH)
    try:
        said = [QApplication.translate("ImportedPage", "%n clue(s) imported", None, count) for count in (1, 2)]
        assert said == ["1 clue imported", "2 clues imported"]
        # Said through ``translate``, whose number lupdate does not see.
        plain = [QApplication.translate("days_left", "%n working day(s) left", "", count) for count in (1, 2)]
        assert plain == ["1 working day left", "2 working days left"]
        copies = [QApplication.translate("clues", "%n copy(ies)", "", count) for count in (1, 2)]
        assert copies == ["1 copy", "2 copies"]
        assert QApplication.translate("places", "Home") == "Home"
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)


def test_the_program_and_qt_s_own_words_speak_chinese(chinese, qapp):
    assert next(spec.text for spec in shell_actions() if spec.key == "lock") == "锁定"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_counts_are_put_into_the_translated_sentence(chinese, qapp):
    assert QApplication.translate("RecordSearch", "%n more; type more words to narrow it down", None, 3).startswith(
        "还有 3 件"
    )


def test_a_missing_translation_is_told(qapp, tmp_path):
    with pytest.raises(EnvironmentFailureError, match=r"ui\.translation_missing"):
        i18n.install(qapp, tmp_path, i18n.Language.CHINESE)


def _said_twice(value):
    """Give every English sentence of a table with its Chinese one."""
    if isinstance(value, dict):
        both = value.get("en"), value.get("zh")
        if all(isinstance(said, str) for said in both):
            yield both
        elif all(isinstance(said, list) for said in both):
            yield from zip(*both, strict=True)
        for inner in value.values():
            yield from _said_twice(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said_twice(inner)


def test_the_secret_that_opens_a_store_is_called_by_one_word():
    texts = [path for kind in ("toml", "ts", "md") for path in RESOURCES.rglob(f"*.{kind}")]
    assert len(texts) > 50
    others = re.compile("口令|通行码|passphrase|passcode", re.IGNORECASE)
    assert [path.name for path in texts if others.search(path.read_text(encoding="utf-8"))] == []
    said = [(source, text) for _, source, text, _ in _messages("zh_CN")]
    for path in texts:
        if path.suffix == ".toml":
            said += _said_twice(tomllib.loads(path.read_text(encoding="utf-8")))
    asking = [(english, chinese) for english, chinese in said if "password" in english.lower()]
    assert len(asking) > 30
    assert [pair for pair in asking if "密码" not in pair[1]] == []
