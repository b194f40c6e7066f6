"""What many tests ask of a book or of a page."""

from secretariat.domain.agencies import name_key
from secretariat.domain.text import search_words
from secretariat.queries.agencies import ids_by_key
from secretariat.queries.task_list import load_rows
from secretariat.store.search import asked


def agency_by_name(session, name):
    """The agency that a printed name means, in whatever spelling."""
    return ids_by_key(session).get(name_key(name))


def matching_ids(connection, table, words):
    """The rows in which every word of `words` begins some word."""
    return asked(connection, table, " ".join(f'"{word}"*' for word in search_words(words)))


def listed_rows(page):
    """The rows of the list of tasks as it is filtered, in its order."""
    return page.listed()[0](page._context.reader())


def selected_rows(page):
    """The rows of the selected tasks, in the order of the list."""
    return load_rows(page._context.reader(), page.selected_ids(), page.judging)
