"""Every text of the program is there in Vietnamese, and nothing is translated before the language is known."""

import ast
import gettext
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n" / "vi" / "LC_MESSAGES"
IMPORT_ALL = """
import importlib, pkgutil
import secretariat, secretariat.i18n as i18n

class Refusing(i18n.Catalogue):
    def gettext(self, text):
        raise RuntimeError(f"translated while a module is imported: {text}")
    def ngettext(self, one, many, count):
        raise RuntimeError(f"translated while a module is imported: {one}")

i18n._catalogue = Refusing()
for module in pkgutil.walk_packages(secretariat.__path__, "secretariat."):
    if "migrations" not in module.name and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


@pytest.fixture(scope="module")
def catalogues():
    """The program that extracts and compiles, as a module."""
    loader = SourceFileLoader("catalogues", str(ROOT / ".ci" / "catalogues"))
    module = module_from_spec(spec_from_loader("catalogues", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def messages(catalogues):
    """The texts of the committed Vietnamese catalogue."""
    return [message for message in catalogues.stored() if message.id]


def fields(text):
    """Return the names in braces and Qt's places (%1), once each."""
    named = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%\d", text))


def sources(message):
    """Return the English texts of a message: one, or singular and plural."""
    return list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]


def translations(message):
    """Return the Vietnamese texts of a message."""
    return list(message.string) if isinstance(message.string, (list, tuple)) else [message.string]


def test_every_text_in_the_code_has_a_vietnamese_text(catalogues):
    vietnamese = catalogues.stored()
    in_code = [message.id for message in catalogues.extracted() if message.id]
    lacking = [text for text in in_code if text not in vietnamese or not any(translations(vietnamese[text]))]
    assert not lacking, "run .venv/bin/python .ci/catalogues and translate what it prints"


def test_the_catalogue_holds_no_text_that_the_code_forgot(catalogues, messages):
    in_code = catalogues.extracted()
    assert [message.id for message in messages if message.id not in in_code] == []


def test_both_languages_have_the_same_fields(messages):
    wrong = [
        message.id
        for message in messages
        for translation in translations(message)
        if translation and fields(translation) != fields(sources(message)[-1])
    ]
    assert wrong == []


def test_the_compiled_catalogue_says_what_the_text_says(messages):
    compiled = gettext.translation("secretariat", FOLDER.parents[1], ["vi"])
    for message in messages:
        one, many = sources(message)[0], sources(message)[-1]
        said = compiled.ngettext(one, many, 1) if one is not many else compiled.gettext(one)
        assert said == (translations(message)[0] or one)


def test_no_text_is_uncertain(messages):
    assert [message.id for message in messages if message.fuzzy] == []


def test_an_ellipsis_stays_an_ellipsis(messages):
    wrong = [
        message.id
        for message in messages
        for translation in translations(message)
        if translation and translation.endswith("…") != sources(message)[0].endswith("…")
    ]
    assert wrong == []


def test_the_head_tells_no_day_and_no_machine():
    for path in (FOLDER / "secretariat.po", FOLDER.parents[1] / "secretariat.pot"):
        text = path.read_text("utf-8")
        assert "-Date:" not in text
        assert str(ROOT) not in text


def test_no_text_hides_where_the_extraction_does_not_look(catalogues):
    """A call within the braces of a formatted string, or within another such call, is passed over by it."""
    found = {sources(message)[0] for message in catalogues.extracted() if message.id}
    hidden = [
        (path.name, call.args[0].value)
        for path in (ROOT / "secretariat").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "N_", "ngettext"}
        if isinstance(call.args[0], ast.Constant) and call.args[0].value not in found
    ]
    assert hidden == []


def test_the_template_is_the_one_of_the_code(catalogues):
    with (FOLDER.parents[1] / "secretariat.pot").open("rb") as file:
        kept = {str(message.id) for message in read_po(file)}
    assert kept == {str(message.id) for message in catalogues.extracted()}


def test_nothing_is_translated_while_modules_are_imported():
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
