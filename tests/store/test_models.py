"""What must hold of every journaled table, because the journal keeps its rows as JSON."""

import pytest
from sqlalchemy import Float, LargeBinary, Numeric

from secretariat.store.models import UNJOURNALED_TABLES, Base

JOURNALED = [table for table in Base.metadata.sorted_tables if table.name not in UNJOURNALED_TABLES]


@pytest.mark.parametrize("table", JOURNALED, ids=str)
def test_a_journaled_table_holds_nothing_that_json_spoils(table):
    assert not [column.name for column in table.columns if isinstance(column.type, LargeBinary | Float | Numeric)]
