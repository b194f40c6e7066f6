"""Makes a bare machine ready and starts the program in its own environment; standard library only.

What it says goes to stderr, in Vietnamese, one sentence a step: the catalogues are not there yet.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

SKIP = "--no-bootstrap"
READY = "SECRETARIAT_READY"
NOTHING: Mapping[str, str] = {}
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
SERIF_PACKAGE = "fonts-liberation2"
SERIF_FILES = ("LiberationSerif-Regular.ttf", "Tinos-Regular.ttf", "[Tt]imes.ttf", "[Tt]imes_[Nn]ew_[Rr]oman.ttf")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# Drivers of graphic cards: offscreen and plain windows do without, and they are nine tenths of the download.
DRIVERS = (
    *("mesa", "llvm", "drm", "gbm", "sensors", "pciaccess", "libz3", "libxml2", "libicu", "libelf", "libedit"),
    *("wayland", "glapi", "xxf86", "shmfence"),
)
FONT_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>{fonts}</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>
</fontconfig>
"""


class Trouble(Exception):
    """Setting up came to an end; the text is the sentence that the person reads."""


class Start(NamedTuple):
    """What is to run in the environment: the words after `python`, and the dependency groups it needs."""

    words: tuple[str, ...]
    groups: tuple[str, ...] = ()
    program: bool = True


class Ended(NamedTuple):
    """How a command ended and what it printed."""

    well: bool
    output: str
    errors: str


class Checkout:
    """The folder of main.py and what the bootstrap keeps in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        self.environment = root / ".venv"
        self.system = self.environment / "system"
        self.python = self.environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def requirements(self, groups: Sequence[str]) -> list[str]:
        """Return what pyproject.toml asks for, with these groups."""
        import tomllib

        said = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        wanted: list[str] = list(said["project"]["dependencies"])
        for group in groups:
            wanted += said["dependency-groups"][group]
        return wanted

    def stamp(self, groups: Sequence[str]) -> Path:
        """Return the file whose presence says that these requirements are installed for this Python."""
        import hashlib

        version = "{}.{}".format(*sys.version_info)
        text = "\n".join([version, *self.requirements(groups)])
        return self.environment / f"ready-{hashlib.sha256(text.encode()).hexdigest()[:16]}"

    def is_ready(self, groups: Sequence[str]) -> bool:
        """Say whether nothing needs to be installed."""
        return self.stamp(groups).exists() and self.python.exists()

    def is_around_us(self) -> bool:
        """Say whether this process runs in the environment."""
        return Path(sys.prefix).resolve() == self.environment.resolve()


def enter(arguments: list[str]) -> int | None:
    """Return None when the program may start in this process, else the exit code of what ran instead."""
    place = Checkout(Path(__file__).resolve().parent.parent)
    skip = arguments[:1] == [SKIP]
    start = start_of(place, arguments[1:] if skip else arguments)
    if skip or (place.is_around_us() and os.environ.get(READY) in ("test", "-".join(start.groups) or "program")):
        return None if start.program else launch(place, start, sys.executable, dict(os.environ))
    try:
        surroundings = set_up(place, start.groups)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu; lần chạy sau sẽ làm tiếp.")
        return 1
    except OSError as error:
        say(f"Không chuẩn bị được {place.environment}: {error}. Hãy xem lại quyền ghi và chỗ trống trên đĩa.")
        return 1
    if start.program and place.is_around_us() and surroundings == dict(os.environ):
        return None
    surroundings[READY] = "-".join(start.groups) or "program"
    return launch(place, start, str(place.python), surroundings)


def start_of(place: Checkout, arguments: list[str]) -> Start:
    """Return what the arguments of main.py ask for; the peers of the benchmarks come with the tests' packages."""
    if arguments[:1] == ["test"]:
        return Start(("-m", *test_command(arguments[1:])), ("test",), program=False)
    groups = ("test",) if arguments[:1] == ["bench"] else ()
    return Start((str(place.root / "main.py"), *arguments), groups)


def test_command(arguments: Sequence[str]) -> list[str]:
    """Return the words after `python -m` that run the tests; without arguments, all on every core."""
    rest = [argument for argument in arguments if argument != "--torture"]
    command = ["pytest"]
    if os.environ.get("SECRETARIAT_COVERAGE"):
        command = ["coverage", "run", "--rcfile=.ci/coverage", "-m", "pytest"]
    if os.environ.get("SECRETARIAT_NO_SKIPS"):
        command += ["-p", "tests.no_skips"]
    if len(rest) < len(arguments):
        command.append("--torture")
    cores = os.cpu_count() or 1
    if not rest and cores > 1:
        command += ["-n", str(min(cores, 8)), "--dist", "worksteal"]
    return command + rest


def launch(place: Checkout, start: Start, python: str, surroundings: dict[str, str]) -> int:
    """Become `start`, or wait for it where a process cannot be replaced; return its exit code."""
    if not start.program:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
        os.chdir(place.root)
    command = [python, *start.words]
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execve(python, command, surroundings)
    import subprocess

    return subprocess.run(command, env=surroundings, check=False).returncode


def say(sentence: str) -> None:
    """Tell the person one sentence, on stderr."""
    print(f"[Thư ký] {sentence}", file=sys.stderr, flush=True)


def set_up(place: Checkout, groups: Sequence[str]) -> dict[str, str]:
    """Install what is missing and return the environment variables that the program needs."""
    if not place.is_ready(groups):
        with alone(place.environment / ".lock"):
            if not place.is_ready(groups):
                install(place, groups)
                provide_libraries(place, {**LIBRARIES, **WINDOW_LIBRARIES}, serif=not has_serif(place))
                compile_once(place)
                mark_ready(place, groups)
    elif missing(place, LIBRARIES):
        with alone(place.environment / ".lock"):
            provide_libraries(place, LIBRARIES)
    return surroundings_of(place)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep a second set-up waiting until this one is through."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        if not try_lock(file):
            say("Một lần chạy khác đang chuẩn bị máy này, xin chờ…")
            wait_for_lock(file)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def try_lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def wait_for_lock(file: BinaryIO) -> None:
        """Take the lock as soon as it is free; Windows itself gives up after ten seconds."""
        while not try_lock(file):
            time.sleep(0.2)

else:
    import fcntl

    def try_lock(file: BinaryIO) -> bool:
        """Take the lock if nobody has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def wait_for_lock(file: BinaryIO) -> None:
        """Take the lock as soon as it is free."""
        fcntl.flock(file, fcntl.LOCK_EX)


def run(*command: str | Path, folder: Path | None = None, variables: Mapping[str, str] = NOTHING) -> Ended:
    """Run a command to its end, silently and without input."""
    import subprocess

    words = [str(word) for word in command]
    surroundings = {**os.environ, "PIP_USER": "0", **variables}
    ended = subprocess.run(
        words, check=False, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True
    )
    return Ended(
        ended.returncode == 0, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace")
    )


def install(place: Checkout, groups: Sequence[str]) -> None:
    """Make the environment and put the requirements into it, from wheels/ before the network."""
    if not is_usable(place):
        say(f"Đang tạo môi trường riêng trong {place.environment}…")
        make_environment(place)
    wanted = place.requirements(groups)
    install_words = ["install", "-q", "--disable-pip-version-check", "--no-input", "--no-compile"]
    pip = find_pip(place)
    if place.wheels.is_dir():
        say(f"Đang cài các thư viện Python từ {place.wheels}…")
        if run(*pip, *install_words, "--no-index", "--find-links", place.wheels, *wanted).well:
            return
        say("Thư mục wheels không đủ cho máy này.")
    say("Đang cài các thư viện Python từ mạng, lần đầu có thể mất vài phút…")
    ended = run(*pip, *install_words, *wanted)
    if not ended.well:
        reason = (ended.errors.strip().splitlines() or ["?"])[-1]
        import shlex

        command = shlex.join([str(word) for word in [*pip, "install", *wanted]])
        raise Trouble(
            f"Không cài được các thư viện Python ({reason}). Hãy kiểm tra mạng, hoặc chép các tệp .whl vào "
            f"{place.wheels}, rồi gõ: {command}"
        )


def is_usable(place: Checkout) -> bool:
    """Say whether there is an environment and its Python is of our version."""
    described = place.environment / "pyvenv.cfg"
    if not (described.is_file() and place.python.exists()):
        return False
    facts = dict(line.partition("=")[::2] for line in described.read_text("utf-8").splitlines())
    version = next((value.strip() for key, value in facts.items() if key.strip().startswith("version")), "")
    return version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def make_environment(place: Checkout) -> None:
    """Make the environment anew, without pip: Debian ships a venv module that cannot bring one."""
    import shutil
    import venv

    for old in place.environment.iterdir():
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        elif old.name != ".lock":
            old.unlink()
    venv.create(place.environment, with_pip=False, symlinks=os.name != "nt")


def find_pip(place: Checkout) -> list[str]:
    """Return the words that call a pip working on the environment: ours, its own, or a new one."""
    if pip_version([sys.executable]) >= (22, 3):
        return [sys.executable, "-m", "pip", "--python", str(place.python)]
    own = [str(place.python), "-m", "pip"]
    if pip_version([str(place.python)]) or run(place.python, "-m", "ensurepip", "--default-pip").well:
        return own
    raise Trouble("Python này không có pip. Hãy gõ: sudo apt-get install -y python3-pip")


def pip_version(python: Sequence[str]) -> tuple[int, ...]:
    """Return the version of the pip of an interpreter, () when it has none."""
    words = run(*python, "-m", "pip", "--version").output.split()
    return tuple(int(part) for part in words[1].split(".")[:2] if part.isdigit()) if len(words) > 1 else ()


def compile_once(place: Checkout) -> None:
    """Unpack Qt's Python support (else compiled at each start) and compile all bytecode."""
    say("Đang biên dịch để lần mở sau nhanh hơn…")
    run(place.python, "-c", "import PySide6.QtCore", variables={"SBK_EMBED": "0", **private_paths(place)})
    folders = [place.environment / ("Lib" if os.name == "nt" else "lib"), place.root / "secretariat"]
    # Several processes need shared memory, which some containers lack; what is compiled already is passed over.
    for workers in ("0", "1"):
        run(place.python, "-m", "compileall", "-q", "-j", workers, *folders)


def mark_ready(place: Checkout, groups: Sequence[str]) -> None:
    """Note that the requirements, with and without the groups, are there; older notes are void."""
    for old in place.environment.glob("ready-*"):
        old.unlink()
    place.stamp(()).touch()
    place.stamp(groups).touch()


def surroundings_of(place: Checkout) -> dict[str, str]:
    """Return the environment variables for the program: ours, and the way to private libraries."""
    return {**os.environ, **private_paths(place)}


def private_paths(place: Checkout) -> dict[str, str]:
    """Return the variables by which libraries and fonts that were unpacked privately are found."""
    fonts = place.system / "fontconfig"
    if not fonts.is_dir():
        return {}
    given = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    folders = [str(folder) for folder in private_folders(place)]
    folders += [part for part in given if part and part not in folders]
    return {"LD_LIBRARY_PATH": os.pathsep.join(folders), "FONTCONFIG_PATH": str(fonts)}


def private_folders(place: Checkout) -> list[Path]:
    """Return the folders of libraries that were unpacked without root."""
    import platform

    triplet = f"{platform.machine()}-linux-gnu"
    return [place.system / "usr" / "lib" / triplet, place.system / "lib" / triplet]


def missing(place: Checkout, libraries: Iterable[str]) -> list[str]:
    """Return which system libraries can be found neither on the machine nor among the private ones."""
    if sys.platform != "linux":
        return []
    folders = private_folders(place)
    return [name for name in libraries if not loads(name) and not any((f / name).exists() for f in folders)]


def loads(library: str) -> bool:
    """Say whether the system finds a library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_serif(place: Checkout) -> bool:
    """Say whether a font with the widths of Times New Roman is there; only Linux may lack one."""
    if sys.platform != "linux":
        return True
    folders = [Path(name).expanduser() for name in FONT_FOLDERS] + [place.system / "usr" / "share" / "fonts"]
    found = [font for folder in folders for name in SERIF_FILES for font in folder.glob(f"**/{name}")]
    # Liberation Serif 1 lacks most Vietnamese letters; the version stands in the font as UTF-16.
    return any(
        "Liberation" not in font.name or "Version 2".encode("utf-16-be") in font.read_bytes() for font in found
    )


def provide_libraries(place: Checkout, wanted: Mapping[str, str], *, serif: bool = False) -> None:
    """Install the libraries that are missing, without root privately; Trouble when that fails."""
    absent = missing(place, wanted)
    packages = [wanted[name] for name in absent] + [SERIF_PACKAGE] * serif
    if sys.platform != "linux" or not packages:
        return
    import shutil

    if shutil.which("apt-get"):
        say(f"Đang cài các gói hệ thống còn thiếu: {', '.join(packages)}…")
        if os.geteuid() == 0:
            install_as_root(packages)
        packages = [wanted[name] for name in missing(place, absent)]
        packages += [SERIF_PACKAGE] * (serif and not has_serif(place))
        if packages:
            unpack_privately(place, packages)
    tell_what_is_missing(missing(place, absent), wanted)


def install_as_root(packages: Sequence[str]) -> None:
    """Install by apt-get one after the other, so that a name that this system does not know stops no other."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    run("apt-get", "update", "-qq", variables=quiet)
    if not run("apt-get", "install", *options, *packages, variables=quiet).well:
        for package in packages:
            run("apt-get", "install", *options, package, variables=quiet)


def unpack_privately(place: Checkout, packages: Sequence[str]) -> None:
    """Without root: download the packages and unpack them into the environment."""
    import shutil

    work = place.system / "apt"
    for name in ("lists/partial", "cache/archives/partial", "deb"):
        (work / name).mkdir(parents=True, exist_ok=True)
    own = [
        "-o",
        f"Dir::State::lists={work / 'lists'}",
        "-o",
        f"Dir::Cache={work / 'cache'}",
        "-o",
        "Debug::NoLocking=1",
    ]
    run("apt-get", *own, "update", "-qq")
    plan = run("apt-get", *own, "install", "-y", "--no-install-recommends", "--print-uris", *packages).output
    names = [line.split()[1].split("_")[0] for line in plan.splitlines() if line.startswith("'")]
    names = [name for name in names if not any(word in name for word in DRIVERS)]
    run("apt-get", *own, "download", "-qq", *names, folder=work / "deb")
    for package in sorted((work / "deb").glob("*.deb")):
        run("dpkg", "-x", package, place.system)
    shutil.rmtree(work)
    fonts = place.system / "fontconfig"
    fonts.mkdir(exist_ok=True)
    text = FONT_CONFIGURATION.format(fonts=place.system / "usr" / "share" / "fonts")
    (fonts / "fonts.conf").write_text(text, "utf-8")


def tell_what_is_missing(absent: Sequence[str], packages: Mapping[str, str]) -> None:
    """Say which libraries could not be had, and the command that brings them; Trouble for those of every start."""
    if not absent:
        return
    command = f"sudo apt-get install -y {' '.join(packages[name] for name in absent)}"
    sentence = f"Máy còn thiếu thư viện hệ thống {', '.join(absent)}. Hãy gõ: {command}"
    if any(name in LIBRARIES for name in absent):
        raise Trouble(sentence)
    say(f"{sentence} (chỉ cần khi mở cửa sổ)")
