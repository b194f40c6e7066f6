"""What must hold of every table, so that the journal can write about it."""

import pytest
from sqlalchemy import Float, LargeBinary, Numeric

from secretariat.store.models import UNJOURNALED_TABLES, Base

TABLES = Base.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_id_is_used_twice(table):
    assert table.dialect_options["sqlite"]["autoincrement"]
    assert [column.name for column in table.primary_key] == ["id"]


@pytest.mark.parametrize("table", [each for each in TABLES if each.name not in UNJOURNALED_TABLES], ids=str)
def test_a_journaled_table_holds_nothing_that_json_spoils(table):
    assert not [column.name for column in table.columns if isinstance(column.type, LargeBinary | Float | Numeric)]
