"""The tools of a Unix system that programs of this subject call, with the options they call them with."""

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator

from interleave.programs.start import find_first, places_of

from . import Execute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO


def _complain(name: str, text: str) -> int:
    sys.stdout.flush()
    print(f"{name}: {text}", file=sys.stderr)
    return 1


def _options(args: list[str], flags: str, valued: str = "") -> dict[str, str]:
    """Takes the options away from the front of the arguments. @raise SystemExit: there is none like this."""
    name, found = args.pop(0), dict[str, str]()
    while args and args[0].startswith("-") and args[0] != "-":
        letters = args.pop(0)[1:]
        if letters == "-":
            break
        if valued and letters.isdigit():
            letters = "n" + letters
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in valued:
                found[letter], letters = letters or (args.pop(0) if args else ""), ""
            elif letter in flags:
                found[letter] = ""
            else:
                _complain(name, f"invalid option -- '{letter}'")
                raise SystemExit(2)
    return found


def _inputs(name: str, paths: list[str], failed: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    """Each file that can be read, standard input where there is none; others are complained about."""
    for path in paths or ["-"]:
        try:
            if path == "-":
                yield path, sys.stdin.buffer
            elif os.path.isdir(path):
                raise IsADirectoryError(0, "Is a directory")
            else:
                with open(path, "rb") as file:
                    yield path, file
        except BrokenPipeError:
            raise
        except OSError as error:
            failed.append(path)
            _complain(name, f"{path}: {error.strerror}")


def cat(args: list[str]) -> int:
    failed: list[str] = []
    _options(args, "u")
    for _, file in _inputs("cat", args, failed):
        while data := file.read1():  # pyright: ignore[reportAttributeAccessIssue]
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    return len(failed) > 0


def echo(args: list[str]) -> int:
    words, end = args[1:], "\n"
    while words and words[0] in ("-n", "-e", "-E"):
        end = "" if words.pop(0) == "-n" else end
    sys.stdout.buffer.write(os.fsencode(" ".join(words) + end))
    return 0


def env(args: list[str], execute: Execute) -> int:
    _options(args, "S")
    while args and "=" in args[0]:
        key, _, value = args.pop(0).partition("=")
        os.environ[key] = value
    if not args:
        sys.stdout.write("".join(f"{key}={value}\n" for key, value in os.environ.items()))
        return 0
    try:
        status = execute(*find_first(places_of(args[0]), args))
    except OSError as error:
        _complain("env", f"‘{args[0]}’: {error.strerror}")
        return 127
    return os.waitstatus_to_exitcode(status)


def head(args: list[str]) -> int:
    failed: list[str] = []
    options = _options(args, "q", "nc")
    for path, file in _inputs("head", args, failed):
        if len(args) > 1 and "q" not in options:
            sys.stdout.buffer.write(f"{'' if path == args[0] else '\n'}==> {path} <==\n".encode())
        if "c" in options:
            sys.stdout.buffer.write(file.read(int(options["c"])))
            continue
        for _ in range(int(options.get("n", "10"))):
            sys.stdout.buffer.write(file.readline())
    return len(failed) > 0


def ls(args: list[str]) -> int:
    status = 0
    options = _options(args, "1aA")
    paths = args or ["."]
    listed: list[tuple[str, list[str]]] = []
    files: list[str] = []
    for path in sorted(paths):
        if os.path.isdir(path):
            names = [
                name for name in os.listdir(path) if options.keys() & set("aA") or name[0] != "."
            ]
            listed.append((path, sorted([".", "..", *names] if "a" in options else names)))
        elif os.path.lexists(path):
            files.append(path)
        else:
            _complain("ls", f"cannot access '{path}': No such file or directory")
            status = 2
    for path, names in [("", files), *listed]:
        if path and len(paths) > 1:
            sys.stdout.write(f"{'\n' if files or path != listed[0][0] else ''}{path}:\n")
        sys.stdout.write("".join(f"{name}\n" for name in names))
    return status


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def sleep(args: list[str]) -> int:
    if len(args) == 1:
        return _complain("sleep", "missing operand")
    try:
        time.sleep(sum(float(it.rstrip("smhd")) * _UNITS.get(it[-1:], 1) for it in args[1:]))
    except ValueError:
        return _complain("sleep", f"invalid time interval ‘{args[1]}’")
    return 0


def sort(args: list[str]) -> int:
    failed: list[str] = []
    options = _options(args, "nru")
    lines: list[bytes] = []
    for _, file in _inputs("sort", args, failed):
        lines += file.read().splitlines()

    def number(line: bytes) -> tuple[float, bytes]:
        digits = line.strip().split(b" ")[0]
        try:
            return float(digits), line
        except ValueError:
            return 0.0, line

    if "u" in options:
        lines = list(dict.fromkeys(lines))
    lines.sort(key=number if "n" in options else None, reverse="r" in options)
    sys.stdout.buffer.write(b"".join(line + b"\n" for line in lines))
    return len(failed) > 0


def wc(args: list[str]) -> int:
    failed: list[str] = []
    options = _options(args, "lwcm") or {"l": "", "w": "", "c": ""}
    rows: list[tuple[list[int], str]] = []
    size = 0
    for path, file in _inputs("wc", args, failed):
        data = file.read()
        size += len(data)
        counts = {"l": data.count(b"\n"), "w": len(data.split()), "c": len(data)}
        counts["m"] = len(data.decode(errors="replace"))
        rows.append(([counts[it] for it in "lwmc" if it in options], path))
    if len(rows) > 1:
        rows.append(
            ([sum(column) for column in zip(*(it for it, _ in rows), strict=True)], "total")
        )
    is_stream = (not args or "-" in args) and not stat.S_ISREG(os.fstat(0).st_mode)
    width = 7 if is_stream else len(str(size))
    if len(options) == 1 and len(rows) == 1:
        width = 1
    for numbers, path in rows:
        row = " ".join(f"{number:{width}}" for number in numbers)
        print(row + (f" {path}" if args else ""))
    return len(failed) > 0


#: What each is called that runs no other program, and what it does: it gives its exit code.
TOOLS: dict[str, Callable[[list[str]], int]] = {
    "cat": cat,
    "echo": echo,
    "false": lambda args: 1,
    "head": head,
    "ls": ls,
    "sleep": sleep,
    "sort": sort,
    "true": lambda args: 0,
    "wc": wc,
}
