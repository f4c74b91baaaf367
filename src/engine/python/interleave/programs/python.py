"""`python` with a command line of its own (Modules/main.c, Python/initconfig.c)."""

import linecache
import os
import sys
import warnings
from types import CodeType

from .. import main as main_program
from .start import open_streams

#: Options with a value, and those of which nothing is to be seen here.
_VALUED = "cmWX"
_IGNORED = "BEISOPbdqsv"


class _Options:
    """What stands before the arguments of the program itself."""

    def __init__(self, args: list[str]) -> None:
        self.unknown: str | None = None
        self.is_version = self.is_unbuffered = self.is_safe = False
        self.warnings: list[str] = []
        #: `c` or `m`, and what follows that.
        self.kind, self.text = "", ""
        self.rest = args[1:]
        while not self.kind and self.rest and self.rest[0].startswith("-") and self.rest[0] != "-":
            option = self.rest.pop(0)
            if option == "--":
                break
            if option == "--version":
                self.is_version = True
            elif option.startswith("--"):
                self.unknown = option
            else:
                self._letters(option[1:])

    def _letters(self, letters: str) -> None:
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter in _VALUED:
                value = letters or (self.rest.pop(0) if self.rest else "")
                letters = ""
                if letter in "cm":
                    self.kind, self.text = letter, value
                elif letter == "W":
                    self.warnings.append(value)
            elif letter == "V":
                self.is_version = True
            elif letter == "u":
                self.is_unbuffered = True
            elif letter in _IGNORED:
                self.is_safe |= letter in "IP"
            else:
                self.unknown = f"-{letter}"


def main(args: list[str]) -> int:
    """Gives the status as `os.waitpid` does."""
    options = _Options(args)
    if options.unknown is not None:
        print(f"Unknown option: {options.unknown}", file=sys.stderr)
        print(
            f"usage: {args[0]} [option] ... [-c cmd | -m mod | file | -] [arg] ...", file=sys.stderr
        )
        print("Try `python -h' for more information.", file=sys.stderr)
        return 2 << 8
    if options.is_version:
        print("Python", sys.version.split()[0])
        return 0
    if options.is_unbuffered or os.environ.get("PYTHONUNBUFFERED"):
        open_streams(is_buffered=False)
    sys.orig_argv = args
    sys.warnoptions += options.warnings
    warnings._processoptions(options.warnings)  # pyright: ignore[reportAttributeAccessIssue]
    sys.path[:] = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path] + [
        path for path in sys.path if path.startswith("/lib/")
    ]

    def search(directory: str) -> None:
        if not options.is_safe:
            sys.path.insert(0, directory)

    def begin(namespace: dict[str, object]) -> None:
        rest = options.rest
        sys.argv = [f"-{options.kind}" if options.kind else "", *rest]
        if options.kind == "m":
            import runpy

            search(os.getcwd())
            runpy._run_module_as_main(options.text)  # pyright: ignore[reportAttributeAccessIssue]
        elif options.kind == "c":
            search("")
            _run(options.text, "<string>", namespace)
        elif not rest or rest[0] == "-":
            sys.argv = rest or [""]
            search("")
            _run(sys.stdin.read(), "<stdin>", namespace)
        else:
            sys.argv = rest
            path = os.path.abspath(rest[0])
            try:
                with open(path, "rb") as file:
                    source = file.read()
            except OSError as error:
                reason = f"[Errno {error.errno}] {error.strerror}"
                print(f"{args[0]}: can't open file {path!r}: {reason}", file=sys.stderr)
                raise SystemExit(2) from None
            search(os.path.dirname(os.path.realpath(path)))
            namespace.update(__file__=path, __cached__=None)
            _run(source, path, namespace)

    return main_program.execute(begin)


def _run(source: str | bytes, name: str, namespace: dict[str, object]) -> None:
    code: CodeType = main_program.compile_main(source, name)
    if name == "<string>":
        # Tracebacks show its lines, too.
        linecache._register_code(code, source, name)  # pyright: ignore[reportAttributeAccessIssue]
    exec(code, namespace)
