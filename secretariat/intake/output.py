"""A notice as the object that `read --json` prints; what is not known is null."""

from typing import Any

from secretariat.domain.notices import NoticeDraft, TaskProposal


def notice_as_json(draft: NoticeDraft) -> dict[str, Any]:
    """Return one object of the list that `read --json` prints."""
    document, meeting = draft.document, draft.meeting
    return {
        "file": draft.file,
        "document": {
            "number": document.number or None,
            "kind": document.kind or None,
            "issuer": document.issuer or None,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "signer": document.signer or None,
            "subject": document.subject or None,
        },
        "meeting": {
            "held_on": meeting.held_on.isoformat() if meeting.held_on else None,
            "chair": meeting.chair or None,
            "place": meeting.place or None,
            "form": meeting.form.value if meeting.form else None,
            "points": meeting.points,
            "title": meeting.title or None,
        },
        "tasks": [_task(task) for task in draft.tasks],
        "warnings": list(draft.warnings),
    }


def _task(task: TaskProposal) -> dict[str, Any]:
    deadline = task.deadline
    return {
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "clause": task.clause or None,
        "content": task.content,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "product": task.product or None,
        "deadline": {
            "text": deadline.text or None,
            "kind": deadline.kind.value,
            "due": deadline.due_on.isoformat() if deadline.due_on else None,
        },
        "doubts": [doubt.text for doubt in task.doubts],
    }
