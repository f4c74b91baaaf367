"""Lists the tests of CPython's test modules, with those this CPython itself skips and why.

Run by the CPython the tests come from: `python list_tests.py test_queue test_asyncio.test_tasks …`
"""

import importlib
import json
import sys
import unittest
from collections.abc import Iterator


def each_test(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from each_test(item)
        else:
            yield item


def reason_to_skip(test: unittest.TestCase) -> str | None:
    method = getattr(test, test._testMethodName, None)
    for owner in (type(test), method):
        if getattr(owner, "__unittest_skip__", False):
            return getattr(owner, "__unittest_skip_why__", "") or "no reason given"
    return None


def tests_of(name: str) -> dict[str, str | None]:
    try:
        module = importlib.import_module(f"test.{name}")
        suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    except unittest.SkipTest:
        return {}
    return {test.id().removeprefix("test."): reason_to_skip(test) for test in each_test(suite)}


json.dump({name: tests_of(name) for name in sys.argv[1:]}, sys.stdout)
