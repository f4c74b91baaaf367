"""`sh`: lists, pipelines, redirections, quotes, variables, `$(…)` and groups; no loops and conditions."""

import os
import re
import signal
import sys
from collections.abc import Mapping

from interleave.programs.start import (
    STANDARD,
    find_first,
    open_streams,
    places_of,
    start,
)

from . import Execute
from .syntax import PART, Command, Item, Parser, ShellSyntaxError

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_IN_QUOTES = re.compile(
    r"""\\[$`"\\\n]|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{\w+\}|\$(?:\w+|[?$!@*#])"""
)
_ESCAPE = re.compile(r"\\([abfnrtv\\]|0[0-7]{0,3})")


class _Exit(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class Shell:
    def __init__(self, name: str, args: list[str], execute: Execute) -> None:
        self.name = name
        self.args = args
        self._execute = execute
        self.status = 0
        self.variables: dict[str, str] = {}
        #: What was put into the background.
        self._jobs: list[int] = []

    def run(self, text: str, is_all: bool) -> int:
        """Runs a text. Where `is_all`, nothing comes after it."""
        try:
            items = Parser(text).items()
        except ShellSyntaxError as error:
            self._complain(f"Syntax error: {error}")
            return 2
        try:
            self._items(items, STANDARD, is_all)
        except _Exit as exit:
            self.status = exit.status
        return self.status

    def _complain(self, text: str) -> None:
        print(f"{self.name}: 1: {text}", file=sys.stderr, flush=True)

    def _items(self, items: list[Item], files: Mapping[int, int], is_last: bool = False) -> None:
        is_skipped = False
        for index, item in enumerate(items):
            if not is_skipped:
                is_end = is_last and index == len(items) - 1
                self._item(item, files, is_end)
            if item.end in ("&&", "||"):
                is_skipped = (self.status == 0) == (item.end == "||")
            else:
                is_skipped = False

    def _item(self, item: Item, files: Mapping[int, int], is_last: bool) -> None:
        if len(item.commands) == 1 and item.end != "&":
            is_replaced = is_last and not item.is_negated and not self._jobs
            self.status = self._command(item.commands[0], files, is_replaced)
        else:
            self._pipeline(item, files)
        if item.is_negated:
            self.status = int(self.status == 0)

    def _pipeline(self, item: Item, files: Mapping[int, int]) -> None:
        pids: list[int] = []
        source = files[0]
        for command in item.commands:
            is_end = command is item.commands[-1]
            following, target = (-1, files[1]) if is_end else os.pipe()
            pids.append(self._start(command, {**files, 0: source, 1: target}))
            if source != files[0]:
                os.close(source)
            if not is_end:
                os.close(target)
            source = following
        if item.end == "&":
            self._jobs += pids
            self.status = 0
        else:
            for pid in pids:
                self.status = self._wait(pid)

    def _wait(self, pid: int) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return code if code >= 0 else 128 - code

    def _start(self, command: Command, files: Mapping[int, int]) -> int:
        """Starts a command as a process. What is more than another program becomes a shell's."""
        words = [it for word in command.words for it in self._expand(word)]
        is_plain = command.group is None and not command.redirections
        if is_plain and words and words[0] not in _BUILTINS and not _ASSIGNMENT.match(words[0]):
            try:
                return start(find_first(places_of(words[0]), words), files)
            except OSError:
                # A shell says what is wrong.
                pass
        environment = dict(os.environb)
        environment |= {os.fsencode(it): os.fsencode(text) for it, text in self.variables.items()}
        shell = [self.name, "-c", command.source, self.name, *self.args]
        return start(("sh", shell), files, environment=environment)

    def _command(self, command: Command, files: Mapping[int, int], is_last: bool) -> int:
        opened: list[int] = []
        try:
            files = self._redirected(command, files, opened)
            if command.group is not None:
                self._group(command.group, files)
                return self.status
            return self._simple(command, files, is_last)
        except OSError as error:
            how = (
                "create"
                if error.filename and not os.path.isdir(os.path.dirname(error.filename) or ".")
                else "open"
            )
            self._complain(f"cannot {how} {error.filename}: {_said(error)}")
            return 2
        finally:
            for fd in opened:
                os.close(fd)

    def _group(self, items: list[Item], files: Mapping[int, int]) -> None:
        directory, environment = os.getcwd(), dict(os.environ)
        variables = dict(self.variables)
        try:
            self._items(items, files)
        except _Exit as exit:
            self.status = exit.status
        os.chdir(directory)
        os.environ.clear()
        os.environ.update(environment)
        self.variables = variables

    def _redirected(
        self, command: Command, files: Mapping[int, int], opened: list[int]
    ) -> dict[int, int]:
        found = dict(files)
        for fd, how, word in command.redirections:
            target = " ".join(self._expand(word))
            if how in (">&", "<&") and target.isdigit():
                found[fd] = found.get(int(target), int(target))
                continue
            flags = {
                "<": os.O_RDONLY,
                ">>": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
            }.get(how, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            found[fd] = os.open(target, flags, 0o666)
            opened.append(found[fd])
        return found

    def _simple(self, command: Command, files: Mapping[int, int], is_last: bool) -> int:
        words = [*command.words]
        assigned: dict[str, str] = {}
        while words and (assignment := _ASSIGNMENT.match(words[0])):
            assigned[assignment[1]] = " ".join(self._expand(assignment[2], False))
            del words[0]
        words = [it for word in words for it in self._expand(word)]
        if not words:
            for name, value in assigned.items():
                (os.environ if name in os.environ else self.variables)[name] = value
            return self.status if assigned and "$(" in command.source else 0
        if words[0] == "exec":
            del words[0]
            is_last = True
        elif words[0] in _BUILTINS:
            return self._builtin(words, files)
        environment = {
            **os.environb,
            **{os.fsencode(k): os.fsencode(v) for k, v in assigned.items()},
        }
        try:
            found = find_first(places_of(words[0]), words)
        except OSError as error:
            is_missing = isinstance(error, FileNotFoundError)
            self._complain(f"{words[0]}: {'not found' if is_missing else _said(error)}")
            return 127 if is_missing else 126
        if not is_last:
            return self._wait(start(found, files, environment=environment))
        # As a desktop's shell, which becomes the last of its commands.
        os.environ |= assigned
        sys.stdout.flush()
        copies = {fd: os.dup(source) for fd, source in files.items() if fd != source}
        for fd, copy in copies.items():
            os.dup2(copy, fd)
            os.close(copy)
        open_streams()
        code = os.waitstatus_to_exitcode(self._execute(*found))
        if code < 0:
            os.kill(os.getpid(), -code)
        raise _Exit(code)

    def _builtin(self, words: list[str], files: Mapping[int, int]) -> int:
        name, *args = words
        if name == "exit":
            raise _Exit(int(args[0]) if args else self.status)
        if name == "cd":
            try:
                os.chdir(args[0] if args else os.environ["HOME"])
            except OSError:
                self._complain(f"cd: can't cd to {args[0]}")
                return 2
        elif name == "echo":
            end = "" if args[:1] == ["-n"] else "\n"
            text = " ".join(args[1:] if not end else args)
            self._write(files, _ESCAPE.sub(_unescaped, text) + end)
        elif name == "pwd":
            self._write(files, os.getcwd() + "\n")
        elif name in ("export", "unset"):
            for arg in args:
                key, is_set, value = arg.partition("=")
                value = value if is_set else self.variables.pop(key, os.environ.get(key, ""))
                if name == "export":
                    os.environ[key] = value
                else:
                    os.environ.pop(key, None)
        elif name == "kill":
            number = signal.SIGTERM
            if args and args[0].startswith("-"):
                what = args.pop(0).lstrip("-s") or args.pop(0)
                number = (
                    int(what)
                    if what.isdigit()
                    else signal.Signals["SIG" + what.removeprefix("SIG")]
                )
            for arg in args:
                os.kill(int(arg), number)
        elif name == "wait":
            for pid in [int(arg) for arg in args] or self._jobs:
                code = self._wait(pid)
                if args:
                    return code
            self._jobs.clear()
        return int(name == "false")

    def _write(self, files: Mapping[int, int], text: str) -> None:
        os.write(files[1], os.fsencode(text))

    def _value(self, name: str) -> str:
        if name.isdigit():
            return ([self.name, *self.args][int(name) :] or [""])[0]
        match name:
            case "?":
                return str(self.status)
            case "$":
                return str(os.getpid())
            case "!":
                return str(self._jobs[-1]) if self._jobs else ""
            case "#":
                return str(len(self.args))
            case "@" | "*":
                return " ".join(self.args)
            case _:
                return self.variables.get(name, os.environ.get(name, ""))

    def _substituted(self, part: str) -> str:
        """The value of what begins with `$` or a backquote."""
        if part.startswith("$("):
            return self._output(part[2:-1])
        if part.startswith("`"):
            return self._output(part[1:-1])
        return self._value(part[1:].strip("{}"))

    def _output(self, text: str) -> str:
        source, target = os.pipe()
        pid = self._start(Command(text, [], [], None), {**STANDARD, 1: target})
        os.close(target)
        with open(source, "rb") as file:
            data = file.read()
        self.status = self._wait(pid)
        return os.fsdecode(data).rstrip("\n")

    def _expand(self, word: str, splits: bool = True) -> list[str]:
        #: Of each word the text, and the same as a pattern; None while there is nothing of it.
        found: list[tuple[str, str] | None] = [None]

        def add(text: str, pattern: str) -> None:
            before = found[-1] or ("", "")
            found[-1] = before[0] + text, before[1] + pattern

        for part in PART.findall(word):
            if part[0] == "'":
                add(part[1:-1], _literal(part[1:-1]))
            elif part[0] == "\\":
                add(part[1:], _literal(part[1:]))
            elif part[0] == '"':
                text = _IN_QUOTES.sub(self._quoted, part[1:-1])
                add(text, _literal(text))
            elif part[0] in "$`" and part != "$":
                value = self._substituted(part)
                for index, piece in enumerate(value.split() if splits else [value]):
                    if index:
                        found.append(None)
                    add(piece, piece)
            else:
                add(part, part)
        words: list[str] = []
        for text, pattern in filter(None, found):
            words += (_names(pattern) if splits else []) or [text]
        return words

    def _quoted(self, match: re.Match[str]) -> str:
        part = match[0]
        if part[0] == "\\":
            return part[1:].strip("\n")
        return self._substituted(part)


_MAGIC = re.compile(r"([*?[])")


def _literal(text: str) -> str:
    """A pattern for nothing but this."""
    return _MAGIC.sub(r"[\1]", text)


def _names(pattern: str) -> list[str]:
    if not _MAGIC.search(pattern):
        return []
    import glob

    return sorted(glob.glob(pattern))


def _said(error: OSError) -> str:
    missing = {"No such file or directory": "No such file"}
    return missing.get(error.strerror or "", error.strerror or "")


_ESCAPED = dict(zip("abfnrtv\\", "\a\b\f\n\r\t\v\\", strict=True))


def _unescaped(match: re.Match[str]) -> str:
    said = match[1]
    return _ESCAPED[said] if said in _ESCAPED else chr(int(said, 8))


_BUILTINS = frozenset(
    (":", "cd", "echo", "exec", "exit", "export", "false", "kill", "pwd", "true", "unset", "wait")
)


def main(args: list[str], execute: Execute) -> int:
    name, *rest = args
    if rest[:1] == ["-c"]:
        text, *rest = rest[1:] or [""]
        shell = Shell(rest[0] if rest else name, rest[1:], execute)
    elif rest:
        try:
            with open(rest[0]) as file:
                text = file.read()
        except OSError as error:
            print(f"{name}: 0: cannot open {rest[0]}: {_said(error)}", file=sys.stderr)
            return 2
        shell = Shell(rest[0], rest[1:], execute)
    else:
        text = sys.stdin.read()
        shell = Shell(name, [], execute)
    return shell.run(text, is_all=True)
