"""How well and how fast notices are read: `reading.py [FOLDER …]` scores folders of texts with gold beside them.

Times are those of reading a text that lies in memory; a page is 2,500 characters.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import ROOT, compare, main

PAGE = 2500
OWN = ROOT / "tests" / "data" / "notices"
SIZES = ((1, "1page"), (30, "30pages"), (400, "400pages"), (2000, "5MB"))


def reader():
    """Return what reads a text file into an object of `read --json`."""
    from secretariat.intake.notice import read_notice
    from secretariat.intake.output import notice_as_json
    from secretariat.intake.source import SourceText
    from secretariat.services.catalogues import catalogue_names

    names = catalogue_names()

    def read(path):
        return notice_as_json(read_notice(SourceText(path.name, path.read_text(encoding="utf-8")), names))

    return read


def long_text(pages):
    """Return a notice of so many pages: the points of the own ones, over and over."""
    text = (OWN / "02_tinh-thuy-loi.txt").read_text(encoding="utf-8")
    head, rest = text.split("II. Nhiệm vụ thời gian tới\n")
    body, foot = rest.split("      Trên đây là kết luận")
    body *= max(1, (pages * PAGE - len(text)) // len(body) + 1)
    return f"{head}II. Nhiệm vụ thời gian tới\n{body}      Trên đây là kết luận{foot}"


def run(sizes=SIZES):
    from secretariat.intake.notice import read_notice
    from secretariat.intake.source import SourceText
    from secretariat.services.catalogues import catalogue_names

    names = catalogue_names()
    results = []
    for pages, name in sizes:
        source = SourceText("notice.txt", long_text(pages))
        rounds = 5 if pages < 100 else 3

        def read(source=source):
            read_notice(source, names)

        results.append(compare(f"read@{name}", read, rounds=rounds))
    return results


def report(folders):
    """Print the scores of folders and the time a page."""
    from gold import score_folder

    read = reader()
    for folder in folders:
        score = score_folder(folder, read)
        print(folder)
        print("\n".join(score.lines()))
        print("\n".join(score.errors))
    (timed,) = run(((30, "30pages"),))
    print(f"time a page    {timed['ours_ms'] / 30:8.1f} ms")


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:] if not name.startswith("-")]
    if given:
        report(given)
    elif len(sys.argv) == 1:
        report([OWN])
        main(run)
    else:
        print(json.dumps(run(), ensure_ascii=False))
