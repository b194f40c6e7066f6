"""What is read from JSON that somebody else wrote: endless numbers and boxes in boxes are nonsense too."""

import json
from copy import deepcopy

import pytest

from secretariat.domain import conditions, own_reports, page_setups, superior_forms, views
from secretariat.domain.conditions import Between, Joined, OneOf
from secretariat.domain.listings import TaskFilter
from secretariat.domain.own_reports import OwnReport
from secretariat.domain.page_setups import PageSetup
from secretariat.domain.superior_forms import FormMapping
from secretariat.domain.views import TaskView
from secretariat.errors import UserError

ENDLESS = json.loads("1e999")
MORE = Joined((OneOf("lead", frozenset({"3"})), Between("percent", 5, 10)))
WANTED = TaskFilter(lead_ids=frozenset({1}), ids=(4, 5), more=(MORE,))
MAPPING = FormMapping("Biểu 1", (5, 6), (8, 8), columns={0: "number", 1: "content"}, cells={"B6": "given"})
KEPT = [
    (conditions, MORE),
    (own_reports, OwnReport("Tuần", wanted=WANTED)),
    (page_setups, PageSetup()),
    (superior_forms, MAPPING),
    (views, TaskView("Của tôi", wanted=WANTED)),
]


def places(value, path=()):
    """Where in a value a number stands."""
    if isinstance(value, (list, dict)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    elif type(value) is int:
        yield path


def put(value, path, new):
    changed = deepcopy(value)
    *way, last = path
    inside = changed
    for key in way:
        inside = inside[key]
    inside[last] = new
    return changed


def read(module, stored):
    """What a module makes of it; None where it refuses."""
    try:
        return module.from_json(stored)
    except UserError:
        return None


def in_boxes():
    inner = []
    for _box in range(2000):
        inner = {"kind": "joined", "parts": [inner], "any_of": False}
    return inner


@pytest.mark.parametrize(("module", "thing"), KEPT, ids=lambda value: getattr(value, "__name__", ""))
def test_numbers_without_end_and_boxes_in_boxes_are_nonsense(module, thing):
    stored, boxes = json.loads(json.dumps(module.as_json(thing))), in_boxes()
    assert read(module, stored) == thing
    found = list(places(stored))
    assert found
    for path in found:
        for odd in (ENDLESS, -ENDLESS, ENDLESS - ENDLESS, boxes):
            read(module, put(stored, path, odd))
    assert read(module, boxes) in (None, page_setups.SHIPPED)
