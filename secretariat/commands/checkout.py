"""Commands of a source checkout: tests and benchmarks. An installed program has neither."""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from secretariat.commands.output import print_json
from secretariat.errors import UserError
from secretariat.i18n import _

_ROOT = Path(__file__).resolve().parent.parent.parent
_BENCHMARKS = _ROOT / "tests" / "benchmarks"


def test(wanted: argparse.Namespace) -> int:
    """Run the tests in this environment."""
    if not (_ROOT / "tests").is_dir():
        raise UserError(_("The tests are in the source checkout only."))
    command = [sys.executable, "-m", "pytest", *wanted.arguments]
    return subprocess.run(command, check=False, cwd=_ROOT).returncode


def bench(wanted: argparse.Namespace) -> int:
    """Run one benchmark against its peer in the same run."""
    if not _BENCHMARKS.is_dir():
        raise UserError(_("The benchmarks are in the source checkout only."))
    file = _BENCHMARKS / f"{wanted.name}.py"
    known = sorted(path.stem for path in _BENCHMARKS.glob("[a-z]*.py") if _runnable(path))
    if wanted.name not in known:
        raise UserError(_("There is no benchmark {0}; there are: {1}").format(wanted.name, ", ".join(known)))
    results = _load(file).run()
    if wanted.json:
        print_json(results)
        return 0
    for result in results:
        peer = f"{result['peer']} {result['peer_ms']:.1f} ms" if result["peer"] else "—"
        ratio = f"× {result['ratio']:.3f}" if result["ratio"] is not None else ""
        print(f"{result['name']:<20} {result['ours_ms']:>10.1f} ms   {peer:<40} {ratio}")
    return 0


def _runnable(path: Path) -> bool:
    return "def run(" in path.read_text("utf-8")


def _load(file: Path) -> Any:
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(f"benchmark_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise UserError(_("{0} cannot be read.").format(file.name))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
