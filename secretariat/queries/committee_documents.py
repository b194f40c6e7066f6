"""Of which committee a document is: its own, else that of its meeting; a removed one counts as none.

On a plain connection, for lists of tasks: a task belongs to the committee of its document.
"""

# Of a document `d`: its own committee as `own`, that of its meeting as `met`.
JOINED = """
LEFT JOIN committee own ON own.id = d.committee_id AND own.deleted_at IS NULL
LEFT JOIN meeting m ON m.id = d.meeting_id AND m.deleted_at IS NULL
LEFT JOIN committee met ON met.id = m.committee_id AND met.deleted_at IS NULL"""
BRIEF_NAME = "coalesce(nullif(own.short_name, ''), own.name, nullif(met.short_name, ''), met.name, '')"
OF_DOCUMENTS = f"SELECT d.id AS document_id, coalesce(own.id, met.id) AS committee_id FROM document d {JOINED}"
OF_TASKS = f"""
SELECT t.id, c.committee_id FROM task t JOIN ({OF_DOCUMENTS}) c ON c.document_id = t.document_id
WHERE c.committee_id IS NOT NULL"""
