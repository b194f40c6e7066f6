"""Packing on a thread: everything arrives in order, and trouble is told where the pieces are made."""

import pytest

from secretariat.reports.packing import Packer


class Full(list):
    """A target that has room for two letters; pieces may arrive together."""

    failures = 0

    def write(self, piece):
        self.append(piece)
        if sum(map(len, self)) > 2:
            self.failures += 1
            raise OSError(28, "No space left on device")


class Taking(list):
    write = list.append


def test_all_pieces_arrive_in_order():
    target = Taking()
    with Packer(target) as packer:
        for number in range(1000):
            packer.write(b"%d" % number)
    assert b"".join(target) == b"".join(b"%d" % number for number in range(1000))


def test_a_full_disk_is_told_and_nothing_more_is_written():
    target = Full()
    with pytest.raises(OSError, match="No space"), Packer(target) as packer:
        for number in range(1000):
            packer.write(b"%d" % number)
    assert target.failures == 1


def test_trouble_with_the_last_piece_is_told_at_the_end():
    target = Full()
    with pytest.raises(OSError, match="No space"), Packer(target) as packer:
        for _piece in range(3):
            packer.write(b"x")


def test_what_the_maker_raises_comes_first():
    with pytest.raises(KeyError), Packer(Full()) as packer:
        for _piece in range(3):
            packer.write(b"x")
        raise KeyError
