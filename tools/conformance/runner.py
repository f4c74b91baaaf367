"""Runs methods of CPython's own tests inside the engine, one after another, and says what became of
each. It is the program `main.py` of a run; `plan.json` beside it names the tests."""

import importlib
import json
import os
import sys
import sysconfig
import traceback
import unittest
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Never, override


def prepare() -> None:
    # Read while the platform still has its own name: its file is named after it.
    sysconfig.get_config_vars()
    # `test.support` turns off whatever bare Emscripten lacks; the engine has threads and sockets.
    platform, sys.platform = sys.platform, "linux"
    try:
        from test import support
        from test.support import os_helper, socket_helper, threading_helper  # noqa: F401
    finally:
        sys.platform = platform
    support.has_subprocess_support = False


def bridge_ages(module_name: str) -> None:
    """Gives fixtures of tests older than 3.14 what they ask of asyncio, which 3.14 has no longer: a
    watcher of subprocesses. Tests that are about the watcher itself get none."""
    import asyncio

    def no_watcher(self: object, watcher: object = None) -> Never:
        raise NotImplementedError

    class Watcher:
        def attach_loop(self, loop: object) -> None:
            pass

    asyncio.events._AbstractEventLoopPolicy.get_child_watcher = no_watcher  # pyright: ignore[reportAttributeAccessIssue]
    asyncio.events._AbstractEventLoopPolicy.set_child_watcher = no_watcher  # pyright: ignore[reportAttributeAccessIssue]
    if module_name != "test_asyncio.test_unix_events":
        asyncio.SafeChildWatcher = Watcher  # pyright: ignore[reportAttributeAccessIssue]
        asyncio.set_child_watcher = lambda watcher: None  # pyright: ignore[reportAttributeAccessIssue]


def name_interpreters() -> None:
    """`test_concurrent_futures` names the pool of interpreters as soon as it is imported, whether there are any or
    not. Who makes one hears why there are none."""
    import concurrent.futures

    class InterpreterPoolExecutor:
        def __init__(self, *args: object, **kwargs: object) -> None:
            import concurrent.interpreters  # noqa: F401

    if not hasattr(concurrent.futures, "InterpreterPoolExecutor"):
        concurrent.futures.InterpreterPoolExecutor = InterpreterPoolExecutor


# Outside the guard: a spawned child imports test classes too.
prepare()
name_interpreters()


def tell(kind: str, **fields: object) -> None:
    # Past `sys.stdout`, which tests replace.
    os.write(1, b"\x1e%s\x1f" % json.dumps({"kind": kind, **fields}).encode())


def name_of(test: unittest.TestCase) -> str:
    return test.id().removeprefix("test.")


def describe(error: BaseException | None) -> str:
    lines = "".join(traceback.format_exception_only(error)).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def place(tb: TracebackType | None) -> str:
    """The last frames of a traceback, the innermost first."""
    frames = [
        f"{os.path.basename(code.co_filename)}:{line} {code.co_name}"
        for code, line in ((frame.f_code, line) for frame, line in traceback.walk_tb(tb))
        if not code.co_filename.endswith(("unittest/case.py", "unittest/suite.py"))
    ]
    return " < ".join(reversed(frames[-3:]))


# What the standard library's types say nothing of.
ErrorHolder = unittest.suite._ErrorHolder  # pyright: ignore[reportAttributeAccessIssue]

type Failure = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Result(unittest.TestResult):
    """Tells the outcome of every test as soon as it has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.fixture: tuple[str, str] | None = None
        self._mark("pass")

    def _mark(self, outcome: str, detail: str = "", place: str = "", traceback: str = "") -> None:
        self.outcome = outcome
        self.report = {"detail": detail, "place": place, "traceback": traceback}

    def _mark_failed(self, test: Any, outcome: str, error: Failure) -> None:
        kind, value, tb = error
        told = describe(value), place(tb), "".join(traceback.format_exception(kind, value, tb))
        if isinstance(test, ErrorHolder):
            self.fixture = "error", f"{test.description}: {told[0]}"
        elif self.outcome == "pass":
            self._mark(outcome, *told)

    @override
    def startTest(self, test: unittest.TestCase) -> None:
        self._mark("pass")
        tell("started", test=name_of(test))

    @override
    def stopTest(self, test: unittest.TestCase) -> None:
        # An interrupted test has not ended.
        if not isinstance(sys.exception(), KeyboardInterrupt):
            tell("ended", test=name_of(test), outcome=self.outcome, **self.report)

    @override
    def addError(self, test: unittest.TestCase, err: Failure) -> None:
        self._mark_failed(test, "error", err)

    @override
    def addFailure(self, test: unittest.TestCase, err: Failure) -> None:
        self._mark_failed(test, "fail", err)

    @override
    def addSubTest(
        self, test: unittest.TestCase, subtest: unittest.TestCase, err: Failure | None
    ) -> None:
        if err is not None:
            is_failure = isinstance(err[1], test.failureException)
            self._mark_failed(test, "fail" if is_failure else "error", err)

    @override
    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        if isinstance(test, ErrorHolder):
            self.fixture = "skip", reason
        elif isinstance(test, unittest.TestCase) and not hasattr(test, "test_case"):
            self._mark("skip", reason)

    @override
    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self._mark("fail", "unexpected success")


class Suite(unittest.TestSuite):
    """Says where it is between two tests, so that a hang of a class's fixture has an owner."""

    def _tearDownPreviousClass(self, test: unittest.TestCase | None, result: Result) -> None:
        previous = getattr(result, "_previousTestClass", None)
        if previous is not None and (test is None or test.__class__ is not previous):
            tell("leaving")
        super()._tearDownPreviousClass(test, result)  # pyright: ignore[reportAttributeAccessIssue]
        if result.fixture is not None and not getattr(result, "_moduleSetUpFailed", False):
            tell("left", outcome=result.fixture[0], detail=result.fixture[1])
            result.fixture = None
        if test is not None:
            tell("entering", test=name_of(test))

    def _handleClassSetUp(self, test: unittest.TestCase, result: Result) -> None:
        before = getattr(result, "_previousTestClass", None)
        super()._handleClassSetUp(test, result)  # pyright: ignore[reportAttributeAccessIssue]
        if result.fixture is not None and test.__class__ is not before:
            tell("fixture", test=name_of(test), outcome=result.fixture[0], detail=result.fixture[1])
        if not getattr(result, "_moduleSetUpFailed", False):
            result.fixture = None


def each_test(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from each_test(item)
        else:
            yield item


def run(module_name: str, wanted: list[str]) -> None:
    try:
        module = importlib.import_module(f"test.{module_name}")
        found = {
            name_of(test): test
            for test in each_test(unittest.defaultTestLoader.loadTestsFromModule(module))
        }
    except unittest.SkipTest as skip:
        tell("unusable", outcome="skip", detail=str(skip))
        return
    except Exception as error:
        tell("unusable", outcome="error", detail=describe(error), place=place(error.__traceback__))
        traceback.print_exc()
        return
    tell("ready", missing=[name for name in wanted if name not in found])
    try:
        Suite(found[name] for name in wanted if name in found).run(Result())
    except KeyboardInterrupt as interrupt:
        tell(
            "interrupted",
            place=place(interrupt.__traceback__),
            traceback="".join(traceback.format_exception(interrupt)),
        )
        return
    tell("finished")


if __name__ == "__main__":
    with open("plan.json") as file:
        plan = json.load(file)
    if plan["module"].startswith("test_asyncio."):
        bridge_ages(plan["module"])
    run(plan["module"], plan["tests"])
