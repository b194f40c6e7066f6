"""The limit of memory that Windows has: a job, which this process joins and cannot leave."""

import ctypes
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

_EXTENDED_LIMITS, _OF_EACH_PROCESS = 9, 0x100


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("time_of_a_process", c_int64), ("time_of_the_job", c_int64), ("flags", c_uint32),
        ("least_in_memory", c_size_t), ("most_in_memory", c_size_t), ("most_processes", c_uint32),
        ("affinity", c_size_t), ("priority", c_uint32), ("scheduling", c_uint32),
    )  # fmt: skip


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, as Windows lays it out."""

    _fields_ = (
        ("basic", _BasicLimits), ("counted", c_uint64 * 6), ("memory_of_a_process", c_size_t),
        ("memory_of_the_job", c_size_t), ("peak_of_a_process", c_size_t), ("peak_of_the_job", c_size_t),
    )  # fmt: skip


def limit_own_memory(most: int, kernel: Any = None) -> bool:
    """Let this process have so many bytes; return whether Windows agreed."""
    kernel = kernel or ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
    job = c_void_p(kernel.CreateJobObjectW(None, None))
    limits = ExtendedLimits()
    limits.basic.flags = _OF_EACH_PROCESS
    limits.memory_of_a_process = most
    size = c_uint32(ctypes.sizeof(limits))
    return bool(
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        and kernel.AssignProcessToJobObject(job, c_void_p(kernel.GetCurrentProcess()))
    )
