"""Qt's own words (OK, Cancel, Copy, the file and print dialogs) in the language of the program.

Qt ships no Vietnamese. What is not ours is answered with None, so that Qt keeps its word; an empty text would
leave menus without words. Names of keys stay as they are printed on the keyboard.
"""

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from secretariat.i18n import N_, _

_KEYS_CONTEXT = "QShortcut"
_INSTALLED = "secretariat_words"
_LOCALES = {
    "vi": (QLocale.Language.Vietnamese, QLocale.Country.Vietnam),
    "en": (QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class QtWords(QTranslator):
    """Answers Qt from our catalogue."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Qt: what a word is in our language; None for what we do not know."""
        del disambiguation, n
        if context == _KEYS_CONTEXT or sourceText not in WORDS:
            return None  # type: ignore[return-value]
        return _(sourceText)

    def isEmpty(self) -> bool:
        """Qt: it is not, although no file was loaded."""
        return False


def install(app: QApplication, language: str) -> None:
    """Make Qt speak `language`, and write numbers and the calendar as there."""
    QLocale.setDefault(QLocale(*_LOCALES.get(language, _LOCALES["vi"])))
    if app.property(_INSTALLED):
        for old in app.findChildren(QtWords):
            app.removeTranslator(old)
            old.deleteLater()
    app.setProperty(_INSTALLED, True)
    app.installTranslator(_owned(app))


def _owned(parent: QObject) -> QtWords:
    return QtWords(parent)


_BUTTONS = (
    N_("OK"),
    N_("Save"),
    N_("Save All"),
    N_("Open"),
    N_("&Yes"),
    N_("Yes to &All"),
    N_("&No"),
    N_("N&o to All"),
    N_("Abort"),
    N_("Retry"),
    N_("Ignore"),
    N_("Close"),
    N_("Cancel"),
    N_("Discard"),
    N_("Help"),
    N_("Apply"),
    N_("Reset"),
    N_("Restore Defaults"),
    N_("Show Details..."),
    N_("Hide Details..."),
)
_EDITING = (
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
    N_("&Select All"),
    N_("Copy &Link Location"),
    N_("&Step up"),
    N_("Step &down"),
    N_("Scroll here"),
    N_("Top"),
    N_("Bottom"),
    N_("Left edge"),
    N_("Right edge"),
    N_("Page up"),
    N_("Page down"),
    N_("Page left"),
    N_("Page right"),
    N_("Scroll up"),
    N_("Scroll down"),
    N_("Scroll left"),
    N_("Scroll right"),
    N_("Scroll Left"),
    N_("Scroll Right"),
)
_FILES = (
    N_("&Look in:"),
    N_("Back"),
    N_("Go back"),
    N_("Forward"),
    N_("Go forward"),
    N_("Parent Directory"),
    N_("Go to the parent directory"),
    N_("Create New Folder"),
    N_("Create a New Folder"),
    N_("List View"),
    N_("Change to list view mode"),
    N_("Detail View"),
    N_("Change to detail view mode"),
    N_("Sidebar"),
    N_("List of places and bookmarks"),
    N_("Files"),
    N_("Files of &type:"),
    N_("File &name:"),
    N_("&Open"),
    N_("All Files (*)"),
    N_("Show "),
    N_("&Rename"),
    N_("&Delete"),
    N_("Show &hidden files"),
    N_("&New Folder"),
    N_("New Folder"),
    N_("&Save"),
    N_("Save As"),
    N_("Find Directory"),
    N_("Directories"),
    N_("Directory:"),
    N_("&Choose"),
    N_("Recent Places"),
    N_("Computer"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("Drive"),
    N_("Folder"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    N_("'%1' is write protected.\nDo you want to delete it anyway?"),
    N_("Are you sure you want to delete '%1'?"),
    N_("Could not delete directory."),
)
_PRINTING = (
    N_("Print"),
    N_("&Print"),
    N_("&Options >>"),
    N_("&Options <<"),
    N_("Print to File (PDF)"),
    N_("Local file"),
    N_("Write PDF file"),
    N_("All Pages"),
    N_("Odd Pages"),
    N_("Even Pages"),
    N_("Printer"),
    N_("&Name:"),
    N_("P&roperties"),
    N_("Location:"),
    N_("Preview"),
    N_("Type:"),
    N_("Output &file:"),
    N_("Print range"),
    N_("Print all"),
    N_("Pages from"),
    N_("to"),
    N_("Pages"),
    N_(
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
        "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
    N_("Current Page"),
    N_("Selection"),
    N_("Page &Set:"),
    N_("Output Settings"),
    N_("Copies:"),
    N_("Copies"),
    N_("Collate"),
    N_("Reverse"),
    N_("Color Mode"),
    N_("Color"),
    N_("Grayscale"),
    N_("Double Sided Printing"),
    N_("Off"),
    N_("Long side binding"),
    N_("Short side binding"),
    N_("Options"),
    N_("%1 already exists.\nDo you want to overwrite it?"),
    N_("%1 is a directory.\nPlease choose a different file name."),
    N_("File %1 is not writable.\nPlease choose a different file name."),
)
_PAGES = (
    N_("Page Setup"),
    N_("Page setup"),
    N_("Print Preview"),
    N_("Next page"),
    N_("Previous page"),
    N_("First page"),
    N_("Last page"),
    N_("Fit width"),
    N_("Fit page"),
    N_("Zoom in"),
    N_("Zoom out"),
    N_("Portrait"),
    N_("Landscape"),
    N_("Show single page"),
    N_("Show facing pages"),
    N_("Show overview of all pages"),
    N_("Paper"),
    N_("Page size:"),
    N_("Width:"),
    N_("Height:"),
    N_("Paper source:"),
    N_("Orientation"),
    N_("Reverse landscape"),
    N_("Reverse portrait"),
    N_("Margins"),
    N_("top margin"),
    N_("left margin"),
    N_("right margin"),
    N_("bottom margin"),
    N_("Page Layout"),
    N_("Page &order:"),
    N_("Pages &per sheet:"),
    N_("Left to Right, Top to Bottom"),
    N_("Left to Right, Bottom to Top"),
    N_("Right to Left, Bottom to Top"),
    N_("Right to Left, Top to Bottom"),
    N_("Bottom to Top, Left to Right"),
    N_("Bottom to Top, Right to Left"),
    N_("Top to Bottom, Left to Right"),
    N_("Top to Bottom, Right to Left"),
    N_("Millimeters (mm)"),
    N_("Inches (in)"),
    N_("Points (pt)"),
    N_("Custom"),
)
WORDS = frozenset(_BUTTONS + _EDITING + _FILES + _PRINTING + _PAGES)
