import pytest

from secretariat.errors import UserError
from secretariat.paths import resource, templates_folder
from secretariat.reports.official import paragraph
from secretariat.reports.templates import load_template


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Write the person's own copy of a wording."""
    monkeypatch.setenv("SECRETARIAT_DATA", str(tmp_path))
    templates_folder().mkdir()

    def write(text, name="urging", coding="utf-8"):
        (templates_folder() / f"{name}.txt").write_bytes(text.encode(coding))

    return write


def test_the_first_line_is_the_subject_and_remarks_are_left_out(own):
    own("# ghi chú\nđôn đốc {agency}\n\nKính mong {agency} báo cáo.\n")
    filled = load_template("urging", {"agency"}).filled({"agency": "Sở Tài chính"})
    assert filled.subject == "đôn đốc Sở Tài chính"
    assert [part.text for part in filled.parts] == ["Kính mong Sở Tài chính báo cáo."]


def test_an_unknown_place_is_refused_with_its_file_and_name(own):
    own("đôn đốc\n{agency.__class__} báo cáo")
    with pytest.raises(UserError, match=r"urging\.txt has an unknown place \{agency\.__class__\}.*\{agency\}"):
        load_template("urging", {"agency"})


def test_what_fills_a_place_is_never_filled_again(own):
    own("đôn đốc\n{agency} và {count}")
    (said,) = load_template("urging", {"agency", "count"}).filled({"agency": "{count}", "count": "3"}).parts
    assert said.text == "{count} và 3"


def test_a_line_of_one_place_takes_paragraphs_and_an_empty_one_goes(own):
    own("đôn đốc\n{list}\n{before}\nHết.")
    parts = (
        load_template("urging", {"list", "before"}).filled({"list": (paragraph("một"), paragraph("hai"))}).parts
    )
    assert [part.text for part in parts] == ["một", "hai", "Hết."]


def test_a_text_of_several_lines_becomes_as_many_paragraphs(own):
    own("đôn đốc\n{list}")
    parts = load_template("urging", {"list"}).filled({"list": "một\nhai"}).parts
    assert [part.text for part in parts] == ["một", "hai"]


def test_a_file_in_another_coding_is_told(own):
    own("đôn đốc", coding="utf-16")
    with pytest.raises(UserError, match="not UTF-8"):
        load_template("urging", ())


def test_an_empty_file_is_told(own):
    own("# nothing\n\n")
    with pytest.raises(UserError, match="is empty"):
        load_template("urging", ())


def test_a_wording_that_does_not_exist_is_told(own):
    with pytest.raises(UserError, match="was not found"):
        load_template("nothing", ())


def test_every_shipped_wording_is_utf8_text_with_a_subject():
    for file in resource("templates").glob("*.txt"):
        lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        assert len(lines) > 1, file
