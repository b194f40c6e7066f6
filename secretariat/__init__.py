"""Secretariat ("Thư ký"): conclusions of meetings, the tasks in them, and their follow-up."""

__version__ = "0.1.0"
