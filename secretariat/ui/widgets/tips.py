"""Tool tips of what came from outside: Qt takes a text with a tag in it for a page, and fetches its pictures."""


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it stands, whatever tags are in it."""
    if "<" not in text:
        return text
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'
