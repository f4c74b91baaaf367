"""Follows a schedule on a desktop: what a downloaded test holds besides the program, its schedule and its ending.

`test-file.ts` writes these in place of what stands above the line of dashes.
"""

PROGRAM = ""
BY_INSTRUCTION = False
SCHEDULE: list[tuple[str, str, str, int, str]] = []
ENDING = ("completed", "", "")
SECONDS = 0
ACCESSES: dict[str, str] = {}

# --------------------------------------------------------------------- what follows the schedule

import dis  # noqa: E402
import functools  # noqa: E402
import linecache  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
import types  # noqa: E402
import warnings  # noqa: E402
from _thread import start_new_thread  # noqa: E402

#: Who goes on; the line it begins last, and what it accesses there last; how often it comes to that; what it does
#: then: "waits", "ends", or could go on.
Turn = tuple[str, str, str, int, str]

NAME = "<program>"
#: Seconds: a thread from which nothing has been heard for so long waits, where it waited in the browser.
WAITS = 0.1
#: Where it did not wait there: the schedule cannot be followed, and all go on as they like. Its sleeps may be as long.
PATIENCE = 3.0 + SECONDS
UNFOLLOWED = "The schedule could not be followed at turn"
#: What a thread has not done, by how its turn was to end.
MISSED = {"": "go on", "waits": "wait", "ends": "end"}
#: For all of the run; who has not ended by then never will.
TIMEOUT = 10.0 + SECONDS


@functools.cache
def accesses(code: types.CodeType) -> dict[int, str]:
    """By offset, what instructions read or write that threads can share; all versions of CPython agree on that."""
    found: dict[int, str] = {}
    for instruction in dis.get_instructions(code):
        name = instruction.argval if isinstance(instruction.argval, str) else ""
        if f"{instruction.opname} {instruction.argrepr}" in ACCESSES:
            found[instruction.offset] = ACCESSES[f"{instruction.opname} {instruction.argrepr}"]
        elif instruction.opname in ACCESSES:
            found[instruction.offset] = ACCESSES[instruction.opname] + name
    return found


class Follower:
    """Lets one thread go on at a time, as the schedule says; each is held before a line, or an instruction."""

    def __init__(self, turns: list[Turn], by_instruction: bool) -> None:
        self.turns = turns
        self.by_instruction = by_instruction
        self.turn = 0
        self.seen = 0
        self.heard = time.monotonic()
        self.changed = threading.Condition(threading.Lock())
        self.names: dict[threading.Thread, str] = {}
        self.ended: set[str] = set()
        self.is_followed = True

    def begins(self, thread: str, line: str, access: str | None) -> None:
        """Returns when it may: `line` is its text, `access` one in it, None for an instruction that is none."""
        with self.changed:
            self.heard = time.monotonic()
            while self.turn < len(self.turns):
                name, last_line, last_access, times, end = self.turns[self.turn]
                if name != thread:
                    self.changed.wait()
                # What a thread waits in comes after what it accesses last.
                elif end == "ends" or (end == "waits" and access is None) or self.seen < times:
                    self.seen += (line, access) == (last_line, last_access)
                    return
                else:
                    self.next_turn()

    def ends(self, thread: str) -> None:
        with self.changed:
            self.ended.add(thread)
            for place in range(self.turn, len(self.turns)):
                if self.turns[place][0] == thread and self.seen_in(place) < self.turns[place][3]:
                    self.lose(place)
            if self.turn < len(self.turns) and self.turns[self.turn][0] == thread:
                self.next_turn()

    def next_turn(self) -> None:
        self.turn += 1
        while self.turn < len(self.turns) and self.turns[self.turn][0] in self.ended:
            self.turn += 1
        self.seen = 0
        self.heard = time.monotonic()
        self.changed.notify_all()

    def seen_in(self, place: int) -> int:
        return self.seen if place == self.turn else 0

    def lose(self, place: int) -> None:
        """Says where the schedule could not be followed; what cannot be later comes of that."""
        if not self.is_followed:
            return
        self.is_followed = False
        name, line, _, times, end = self.turns[place]
        missed = f"come to {line!r}" if self.seen_in(place) < times else MISSED[end]
        where = f"{place + 1} of {len(self.turns)}"
        print(f"{UNFOLLOWED} {where}: {name} did not {missed}", file=sys.stderr)

    def watch(self) -> None:
        """Ends the turns of threads that wait."""
        with self.changed:
            while self.turn < len(self.turns):
                _, _, _, times, end = self.turns[self.turn]
                quiet = time.monotonic() - self.heard
                if end == "waits" and self.seen >= times and quiet > WAITS:
                    self.next_turn()
                elif quiet > PATIENCE:
                    self.lose(self.turn)
                    self.turns = []
                    self.changed.notify_all()
                self.changed.wait(WAITS / 4)

    def trace(self, frame: types.FrameType, event: str, _: object) -> object:
        code = frame.f_code
        # Comprehensions are functions of their own up to 3.11.
        if code.co_filename != NAME or code.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>"):
            return None
        if event == "call":
            # From 3.13 on, a frame is asked for its instructions only once it has who is told.
            frame.f_trace = self.trace
            frame.f_trace_opcodes = self.by_instruction
        elif event == ("opcode" if self.by_instruction else "line"):
            line = linecache.getline(NAME, frame.f_lineno).strip()
            access = accesses(code).get(frame.f_lasti) if self.by_instruction else ""
            self.begins(self.name_of(threading.current_thread()), line, access)
        return self.trace

    def name_of(self, thread: threading.Thread) -> str:
        """Threads of one name are told apart by the order in which they were started."""
        if thread not in self.names:
            others = [name for name in self.names.values() if name.partition("#")[0] == thread.name]
            self.names[thread] = f"{thread.name}#{len(others) + 1}" if others else thread.name
        return self.names[thread]

    def start(self, thread: threading.Thread) -> None:
        run, name = thread.run, self.name_of(thread)

        def run_followed() -> None:
            try:
                run()
            finally:
                sys.settrace(None)
                self.ends(name)

        thread.run = run_followed
        start_thread(thread)

    def run(self, source: str) -> None:
        follower = self

        def start(self: threading.Thread) -> None:
            follower.start(self)

        module = types.ModuleType("__main__")
        module.__file__ = NAME
        sys.modules["__main__"] = module
        linecache.cache[NAME] = (len(source), None, source.splitlines(keepends=True), NAME)
        code = compile(source, NAME, "exec")
        self.name_of(threading.main_thread())
        threading.Thread.start = start
        start_new_thread(self.watch, ())
        # In 3.12, instructions are asked for only if a frame has asked for them before.
        sys._getframe().f_trace_opcodes = self.by_instruction
        threading.settrace(self.trace)  # pyright: ignore[reportArgumentType]
        sys.settrace(self.trace)  # pyright: ignore[reportArgumentType]
        try:
            exec(code, module.__dict__)
        finally:
            sys.settrace(None)
            self.ends("MainThread")


start_thread = threading.Thread.start


def ending(program: str) -> tuple[str, str, str]:
    """How a program ends if it follows the schedule: its status, what it prints, and its exception."""
    command = [sys.executable, "-X", "utf8", __file__, "--follow"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"
    ) as process:
        try:
            output, errors = process.communicate(program, TIMEOUT)
            status = "failed" if process.returncode else "completed"
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            status = "deadlocked"
    # It may be mended, or only be another program now, or this computer too busy: the reader has to know.
    for line in errors.splitlines():
        if line.startswith(UNFOLLOWED):
            warnings.warn(line, stacklevel=3)
    exception = errors.strip().rpartition("\n")[2] if status == "failed" else ""
    return status, output, exception


def test_schedule(program: str = PROGRAM) -> None:
    end = ending(program)
    assert end != ENDING, f"It still ends as it did in the browser: {end}"
    # Versions differ in the words of exceptions, and a bug can show in more than one way.
    assert end[0] == "completed", f"It ends otherwise than in the browser, but not well: {end}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--follow"]:
        Follower(SCHEDULE, BY_INSTRUCTION).run(sys.stdin.read())
    elif sys.argv[1:]:
        with open(sys.argv[1], encoding="utf-8") as file:
            test_schedule(file.read())
    else:
        test_schedule()
