"""Free search in tasks: every word must begin a word of the task, of its document or of one of its agencies,
under whatever name that is followed up on the day.

A word that stands somewhere in a long notice would bring all its tasks. So full texts are asked only where nothing
else is found; then those tasks come in whose own sentence or clause it stands, or else all tasks of the document.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from secretariat.domain.listings import Judging
from secretariat.domain.text import fold
from secretariat.progress import Progress
from secretariat.queries.chunks import in_portions
from secretariat.queries.successors import with_predecessors
from secretariat.queries.task_texts import TaskTexts
from secretariat.store.long_reads import read_numbers
from secretariat.store.search import asked

if TYPE_CHECKING:
    from secretariat.domain.search_terms import Said, Term

_REMEMBERED = 8
_WATCHED = 256
_FEW = 50  # one task in so many
_HIT = 255
_ALL = bytes([_HIT])
_OF_DOCUMENTS = "SELECT id FROM task WHERE document_id IN ({0})"
_OF_AGENCIES = "SELECT task_id AS id FROM assignment WHERE agency_id IN ({0})"
_SENTENCES = """
SELECT t.id, t.source_text || char(31) ||
  coalesce(substr(d.full_text, c.starts_at + 1, c.ends_at - c.starts_at), '')
FROM task t LEFT JOIN document d ON d.id = t.document_id LEFT JOIN clause c ON c.id = t.clause_id
WHERE t.id IN ({0})"""


class TaskSearch:
    """Answers for a whole book with a mask: a byte a task, 255 where it is found, at the place of its id.

    The masks of the last words are remembered, for a person types letter by letter. `in_full_texts` says whether
    the last answer is from the full texts of documents.
    """

    def __init__(self, connection: sqlite3.Connection, judging: Judging) -> None:
        self._connection = connection
        self._judging = judging
        self._masks: dict[Said, bytes] = {}
        self.in_full_texts = False

    def mask(self, text: str, classes: bytes, progress: Progress) -> bytes | None:
        """Return what is found by what was typed, None where that asks for nothing; `classes` 0 is not listed."""
        from secretariat.domain.search_terms import Said, parse

        terms = parse(text, self._judging.as_of)
        self.in_full_texts = False
        if not terms:
            return None
        wanted = [term.asked for term in terms if term.wanted and isinstance(term.asked, Said)]
        found = self._saying(wanted, classes, progress) if wanted else _ALL * len(classes)
        return reduce(both, self._further(terms, classes, progress), found)

    def _saying(self, wanted: "Sequence[Said]", classes: bytes, progress: Progress) -> bytes:
        """The rarest first, as far as one can guess: what few tasks are left are read, which is quicker."""
        size = len(classes)
        together = _only_listed(classes)
        left = sorted(wanted, key=lambda said: (said.marked, sum(len(word.folded) for word in said.words)))
        while left:
            if size - together.count(0) <= size // _FEW:
                ids = [number for number, hit in enumerate(together) if hit]
                together = mask_of_ids(TaskTexts(self._connection, self._judging.as_of).holding(left, ids), size)
                break
            progress.step(0, size)
            together = both(together, self._mask_of(left.pop(), size))
        if any(together):
            return together
        together = self._in_full_texts(wanted, classes, progress)
        self.in_full_texts = any(together)
        return together

    def _further(self, terms: "Iterable[Term]", classes: bytes, progress: Progress) -> Iterator[bytes]:
        """Yield the masks of fields, and of what must not be found."""
        from secretariat.domain.search_terms import Said
        from secretariat.queries.task_meeting import Meeting
        from secretariat.queries.task_named import NamedTasks

        size = len(classes)
        named = NamedTasks(self._connection, Meeting(self._connection, self._judging, classes))
        for done, term in enumerate(terms):
            progress.step(done, done + 1)
            if isinstance(term.asked, Said):
                if not term.wanted:
                    yield but(self._mask_of(term.asked, size))
                continue
            mask = mask_of_ids(named.ids(term.asked), size)
            yield mask if term.wanted else but(mask)

    def _mask_of(self, said: "Said", size: int) -> bytes:
        mask = self._masks.pop(said, None)
        if mask is None or len(mask) != size:
            mask = self._found(said, size)
        if len(self._masks) >= _REMEMBERED:
            del self._masks[next(iter(self._masks))]
        self._masks[said] = mask
        return mask

    def _found(self, said: "Said", size: int) -> bytes:
        from secretariat.queries.task_named import ids_saying

        own = ids_saying(self._connection, "task", said)
        mask = mask_of_ids(own, size)
        if len(own) >= size - 1:  # a letter that is in every task: ids begin with 1
            return mask
        agencies = with_predecessors(
            self._connection, ids_saying(self._connection, "agency", said), self._judging.as_of
        )
        for query, ids in (
            (_OF_DOCUMENTS, ids_saying(self._connection, "document", said)),
            (_OF_AGENCIES, agencies),
        ):
            mask = mask_of_ids(self._ids_where(query, ids), size, mask)
        return mask

    def _in_full_texts(self, wanted: "Sequence[Said]", classes: bytes, progress: Progress) -> bytes:
        size = len(classes)
        plain = [(said, self._mask_of(said, size)) for said in wanted]
        masks = []
        for said, mask in plain:
            documents = full_text_documents(self._connection, said, lambda: progress.step(0, 1))
            theirs = mask_of_ids(self._ids_where(_OF_DOCUMENTS, documents), size)
            masks.append(either(mask, theirs))
        together = both(reduce(both, masks), _only_listed(classes))
        hits = [number for number, hit in enumerate(together) if hit]
        own = self._in_own_sentences(plain, hits, progress)
        return mask_of_ids(own, size) if own else together

    def _in_own_sentences(
        self, wanted: "Sequence[tuple[Said, bytes]]", ids: Sequence[int], progress: Progress
    ) -> list[int]:
        """Return the tasks for which every word stands in the sentence or the clause that they were made from."""
        found: list[int] = []
        for portion in in_portions(ids):
            progress.step(len(found), len(ids))
            rows = self._connection.execute(_SENTENCES.format(",".join(map(str, portion))))
            for number, text in rows:
                folded, written = fold(text), text.lower()
                if all(mask[number] or said.is_in(folded, written) for said, mask in wanted):
                    found.append(number)
        return found

    def _ids_where(self, query: str, ids: Iterable[int]) -> Iterator[int]:
        for portion in in_portions(ids):
            yield from read_numbers(self._connection, query.format(",".join(map(str, portion))))


def full_text_documents(
    connection: sqlite3.Connection, said: "Said", watch: Callable[[], object] | None = None
) -> set[int]:
    """Return the documents in whose full text, or in that of a further source, this stands."""
    found: set[int] = set()
    end = "" if said.whole else " *"
    question = f'"{" ".join(word.folded for word in said.words)}"{end}'
    for table, owner in (("document", "id"), ("document_source", "document_id")):
        ids = asked(connection, f"{table}_full", question)
        for portion in in_portions(ids):
            text = "full_text" if said.marked else "''"
            query = f"SELECT {owner}, {text} FROM {table} WHERE id IN ({','.join(map(str, portion))})"
            for number, (document, full_text) in enumerate(connection.execute(query, ())):
                if watch and not number % _WATCHED:
                    watch()
                if not said.marked or said.is_in("", full_text.lower()):
                    found.add(document)
    return found


def mask_of_ids(ids: Iterable[int], size: int, begun: bytes = b"") -> bytes:
    """Return a mask in which `ids` are hit, and those of one that was `begun`; ids beyond its end are newer."""
    mask = bytearray(begun or size)
    for number in ids:
        if number < size:
            mask[number] = _HIT
    return bytes(mask)


def both(one: bytes, other: bytes) -> bytes:
    """Return what two masks of one length have in common, or the classes that a mask lets through."""
    common = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return common.to_bytes(len(one), "little")


def either(one: bytes, other: bytes) -> bytes:
    """Return what is hit in at least one of two masks of one length."""
    joined = int.from_bytes(one, "little") | int.from_bytes(other, "little")
    return joined.to_bytes(len(one), "little")


def but(mask: bytes) -> bytes:
    """Return what a mask does not hit."""
    return mask.translate(_OTHERS)


_OTHERS = bytes(_HIT - value for value in range(256))


def _only_listed(classes: bytes) -> bytes:
    return classes.translate(bytes(_HIT if value else 0 for value in range(256)))
