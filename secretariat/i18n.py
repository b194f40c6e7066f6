"""Translated text for every floor, without Qt.

The texts in the code are English. Call `_()` when a text is shown, never while a module is
imported; mark constants with `N_()` and translate them where they are used.
"""

import gettext
from pathlib import Path

DEFAULT_LANGUAGE = "vi"
LANGUAGES = ("vi", "en")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str, folder: Path) -> None:
    """Switch all later texts to `language`, read from `folder`; an unknown one leaves English."""
    global _catalogue  # noqa: PLW0603 - a process speaks one language
    try:
        with (folder / language / "LC_MESSAGES" / "secretariat.mo").open("rb") as file:
            _catalogue = gettext.GNUTranslations(file)
    except FileNotFoundError:
        _catalogue = gettext.NullTranslations()


def _(text: str) -> str:
    """Return `text` in the language of the moment."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the text that fits `count`; the caller fills in the number."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:
    """Mark a constant for translation without translating it yet."""
    return text
