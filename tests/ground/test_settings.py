import json

import pytest

from secretariat.errors import SystemTrouble
from secretariat.settings import Settings


def test_what_was_saved_is_loaded(tmp_path):
    chosen = Settings(language="en", theme="dark", font_percent=150, last_folder="Văn bản đến")
    chosen.save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json") == chosen


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '"x"', '{"theme": 7}', "\x00\xff"])
def test_a_damaged_file_gives_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    assert Settings.load(path) == Settings()


def test_values_of_another_version_are_dropped(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "font_percent": True, "wings": 2}), "utf-8")
    assert Settings.load(path) == Settings(theme="dark")


@pytest.mark.parametrize(("stored", "used"), [(10, 90), (130, 130), (900, 200)])
def test_the_font_stays_readable(tmp_path, stored, used):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"font_percent": stored}), "utf-8")
    assert Settings.load(path).font_percent == used


def test_a_folder_in_the_way_is_said_in_words(tmp_path):
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(SystemTrouble, match="settings"):
        Settings().save(tmp_path / "settings.json")
