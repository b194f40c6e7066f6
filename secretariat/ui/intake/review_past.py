"""What was done to the rows of a review, to be turned back step by step before anything is saved."""

from secretariat.domain.notices import NoticeDraft


class ReviewPast:
    """Keeps the drafts before and after the one that is shown, each with the head of its moment."""

    def __init__(self) -> None:
        self._past: list[NoticeDraft] = []
        self._future: list[NoticeDraft] = []

    def forget(self) -> None:
        """Begin with another draft."""
        self._past, self._future = [], []

    def remember(self, draft: NoticeDraft) -> None:
        """Keep a draft that is about to be changed."""
        self._past.append(draft)
        self._future.clear()

    def back(self, draft: NoticeDraft) -> NoticeDraft | None:
        """Return the draft before this one; None when there is none."""
        return _turned(draft, self._past, self._future)

    def forward(self, draft: NoticeDraft) -> NoticeDraft | None:
        """Return the draft that was turned back last; None when there is none."""
        return _turned(draft, self._future, self._past)

    def can_go_back(self) -> bool:
        """Whether anything can be turned back."""
        return bool(self._past)

    def can_go_forward(self) -> bool:
        """Whether anything can be done again."""
        return bool(self._future)


def _turned(draft: NoticeDraft, taken: list[NoticeDraft], given: list[NoticeDraft]) -> NoticeDraft | None:
    if not taken:
        return None
    given.append(draft)
    return taken.pop()
