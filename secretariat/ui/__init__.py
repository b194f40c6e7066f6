"""The windows. Whatever is made here of Qt's classes is guarded, so this comes before all of it."""

from secretariat.ui.guarding import guard_overrides

guard_overrides()
