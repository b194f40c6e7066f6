"""How well notices are read: what was read is compared with gold beside the texts, by the measures of the offices.

Tasks are matched one to one by their text; on matched tasks lead (exact set), coordinating bodies (micro-F1)
and the due day are compared; of the head: number, day, signer, subject, day of the meeting, chair.
"""

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

_NUMBERING = re.compile(
    r"^(?:[-–—+•*·]+\s*|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s*|\(?[a-zđ]\)\s*|[IVX]{1,5}[.)]\s+)+", re.IGNORECASE
)
HEAD = ("number", "issued_on", "signer", "subject", "held_on", "chair")


@dataclass
class Score:
    """Counts over some notices."""

    gold: int = 0
    found: int = 0
    hit: int = 0
    lead: int = 0
    due: int = 0
    partners: Counter = field(default_factory=Counter)
    head: Counter = field(default_factory=Counter)
    notices: int = 0
    doubted: int = 0
    sure: int = 0
    sure_wrong: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def task_f1(self):
        return _f1(self.hit, self.found - self.hit, self.gold - self.hit)

    @property
    def coordinating_f1(self):
        return _f1(self.partners["hit"], self.partners["extra"], self.partners["missing"])

    def share(self, count):
        return count / self.hit if self.hit else 1.0

    @property
    def header(self):
        return sum(self.head.values()) / (len(HEAD) * self.notices) if self.notices else 1.0

    @property
    def sure_errors(self):
        """The share of the tasks without a doubt whose lead or day is wrong."""
        return self.sure_wrong / self.sure if self.sure else 0.0

    def lines(self):
        yield f"notices        {self.notices:6}"
        yield f"tasks          {self.gold:6}   found {self.found}, matched {self.hit}"
        yield f"task F1        {100 * self.task_f1:8.1f} %"
        yield f"lead           {100 * self.share(self.lead):8.1f} %   of matched tasks, exact"
        yield f"coordinating   {100 * self.coordinating_f1:8.1f} %   micro-F1"
        yield f"due day        {100 * self.share(self.due):8.1f} %   of matched tasks"
        yield f"head           {100 * self.header:8.1f} %   {dict(self.head)}"
        yield f"with a doubt   {100 * self.doubted / max(1, self.found):8.1f} %   of tasks found"
        wrong = f"{self.sure_wrong} ({100 * self.sure_errors:.1f} %)"
        yield f"without one    {self.sure:6}     wrong in lead or day {wrong}"


def score_folder(folder, read):
    """Compare `read(path)`, an object of `read --json`, with the gold of each text of the folder."""
    score = Score()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        _add(score, path.stem, gold, read(path.with_suffix(".txt")))
    return score


def _add(score, name, gold, said):
    score.notices += 1
    score.gold += len(gold["tasks"])
    score.found += len(said["tasks"])
    score.doubted += sum(bool(task["doubts"]) for task in said["tasks"])
    pairs = _match(gold["tasks"], said["tasks"])
    score.hit += len(pairs)
    for number, task in enumerate(gold["tasks"]):
        if number in pairs:
            _compare(score, name, task, said["tasks"][pairs[number]])
        else:
            score.errors.append(f"{name}: missed: {task['text_start']}")
    for number, task in enumerate(said["tasks"]):
        if number not in pairs.values():
            score.errors.append(f"{name}: false alarm: {task['text'][:80]}")
    for key, right in _head(gold, said).items():
        score.head[key] += right
        if not right:
            score.errors.append(f"{name}: head: {key}")


def _compare(score, name, task, said):
    where = f"{name}: {task['text_start'][:40]}"
    right_before = score.lead + score.due
    lead = _bodies(said["lead"])
    if lead in [_bodies(right) for right in (task["lead"], *task.get("lead_alt", []))]:
        score.lead += 1
    else:
        score.errors.append(f"{where}: lead: {sorted(lead)}")
    want, have = _bodies(task["coordinating"]), _bodies(said["coordinating"])
    score.partners.update(hit=len(want & have), extra=len(have - want), missing=len(want - have))
    if want != have:
        score.errors.append(f"{where}: coordinating: {sorted(have)}")
    if said["deadline"]["due"] in (task["deadline_date"], *task.get("deadline_date_alt", [])):
        score.due += 1
    else:
        score.errors.append(f"{where}: due: {said['deadline']['due']}")
    if not said["doubts"]:
        score.sure += 1
        score.sure_wrong += score.lead + score.due < right_before + 2


def _match(golds, found):
    """Pair gold and found tasks, the best fitting first."""
    fits = sorted(
        ((_fit(gold, task), -abs(g - f), g, f) for g, gold in enumerate(golds) for f, task in enumerate(found)),
        reverse=True,
    )
    pairs = {}
    for fit, _near, gold, task in fits:
        if fit and gold not in pairs and task not in pairs.values():
            pairs[gold] = task
    return pairs


def _fit(gold, task):
    start, text = _bare(gold["text_start"]), _bare(task["text"])
    if len(text) < 10:
        return 0
    if text.startswith(start):
        return 4
    return 3 if start in text else 2 if start[:40] in text else int(text[:40] in start)


def _head(gold, said):
    document, meeting = said["document"], said["meeting"]
    a, b = (_fold(value).strip(" .;:/-") for value in (gold["subject"], document["subject"]))
    short, long = sorted((a, b), key=len)
    name = _fold(gold.get("chair_name") or gold["chair"])
    chair = _fold(meeting["chair"])
    return {
        "number": re.sub(r"\s", "", _fold(document["number"])) in _either(gold, "number", str.split),
        "issued_on": document["issued_on"] in _either(gold, "date_issued"),
        "signer": _fold(document["signer"]) == _fold(gold["signed_by"]),
        "subject": a == b or (bool(short) and ((short in long and 2 * len(short) >= len(long)) or _alike(a, b))),
        "held_on": meeting["held_on"] in _either(gold, "meeting_date"),
        "chair": (name in chair and len(chair) <= 200) if name else not chair,
    }


def _either(gold, key, cut=None):
    values = [gold[key], *gold.get(f"{key}_alt", [])]
    return ["".join(cut(_fold(value))) for value in values] if cut else values


def _alike(a, b):
    first, second = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
    same = sum((first & second).values())
    return 2 * same / (sum(first.values()) + sum(second.values())) >= 0.75


def _bodies(value):
    parts = [value or ""] if isinstance(value, str | None) else value
    names = (_fold(name).strip(" .,;:") for part in parts for name in part.split(";"))
    return frozenset(re.sub(r"^(?:(?:các|lãnh đạo)\s+)+", "", name) for name in names if name)


def _fold(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip().casefold()


def _bare(text):
    return _NUMBERING.sub("", re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()).casefold()


def _f1(hit, extra, missing):
    return 2 * hit / (2 * hit + extra + missing) if hit + extra + missing else 1.0
