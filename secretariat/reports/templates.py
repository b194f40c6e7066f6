"""The wording of official papers: plain text files with `{places}`, which an office may change.

The first line of a file is the subject, every other line a paragraph; a line that begins with # is a remark for
whoever edits the file. Places are filled like blanks in a form: nothing in the file or in what fills it is run.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from secretariat.domain.text import clean, clean_lines
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.paths import plain_words, resource, templates_folder
from secretariat.reports.official import Paragraph, Part, paragraphs

_PLACE = re.compile(r"\{([^{}\n]*)\}")
_LARGEST = 100_000  # bytes; a letter's wording is a page or two

Filling = str | Sequence[Part]


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its places filled: the subject and the paragraphs (and tables) of the text."""

    subject: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One wording: its subject and its lines, with places that are all known."""

    subject: str
    lines: tuple[str, ...]

    def filled(self, values: Mapping[str, Filling]) -> Filled:
        """Return the text with every place filled; a line that is one place takes paragraphs and tables.

        Each line of a text of several lines becomes a paragraph. What no value is given for is left out, and a
        line that says nothing then is left out as well.
        """
        parts: list[Part] = []
        for line in self.lines:
            parts += _line(line, values)
        return Filled(clean(_text(self.subject, values)), tuple(parts))


def load_template(name: str, places: Collection[str]) -> Template:
    """Return a wording by its name; the person's own copy in the data folder comes before the shipped one.

    Raises UserError where the file cannot be read or has a place that is not among `places`.
    """
    own = templates_folder() / f"{name}.txt"
    file = own if own.is_file() else resource(f"templates/{name}.txt")
    lines = [line.strip() for line in _read(file).splitlines()]
    said = [line for line in lines if line and not line.startswith("#")]
    if not said:
        raise UserError(_("The template {0} is empty. Write the subject into its first line.").format(file))
    for line in said:
        _check(line, places, file)
    return Template(said[0], tuple(said[1:]))


def _read(file: Path) -> str:
    try:
        content = file.read_bytes()[:_LARGEST]
    except OSError as error:
        raise UserError(plain_words(error, file)) from error
    try:
        return clean_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(_("The template {0} is not UTF-8 text. Save it as UTF-8.").format(file)) from error


def _check(line: str, places: Collection[str], file: Path) -> None:
    for place in _PLACE.findall(line):
        if place not in places:
            known = ", ".join(f"{{{each}}}" for each in sorted(places))
            words = _("The template {0} has an unknown place {1}. Known places are: {2}.")
            raise UserError(words.format(file, f"{{{place}}}", known))


def _line(line: str, values: Mapping[str, Filling]) -> Sequence[Part]:
    whole = _PLACE.fullmatch(line)
    value = values.get(whole[1], "") if whole else ""
    if whole and not isinstance(value, str):
        return value
    return paragraphs(_text(line, values))


def _text(line: str, values: Mapping[str, Filling]) -> str:
    def fill(found: re.Match[str]) -> str:
        value = values.get(found[1], "")
        return value if isinstance(value, str) else "\n".join(p.text for p in value if isinstance(p, Paragraph))

    return clean_lines(_PLACE.sub(fill, line))
