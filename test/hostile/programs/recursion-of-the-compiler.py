# tries: to end the browser's stack with the compiler
# ends: completed
import ast
import re
import threading

SOURCES = (
    "+".join(["1"] * 100_000),
    "(" * 5_000 + ")" * 5_000,
    "-" * 50_000 + "1",
    "a" + ".b" * 100_000,
    "[" * 10_000 + "]" * 10_000,
    "lambda: " * 10_000 + "1",
    "a" + "[0]" * 50_000,
    "f" + "()" * 50_000,
    "not " * 50_000 + "a",
    "a if b else " * 20_000 + "c",
    "if a:\n    b\n" + "elif a:\n    b\n" * 5_000,
    "x = " * 20_000 + "1",
    "f'" + "{a!r:" * 10 + "}" * 10 + "'",
)


def main():
    for source in SOURCES:
        for work in (lambda: compile(source, "program", "exec"), lambda: ast.unparse(ast.parse(source))):
            try:
                work()
            except (RecursionError, MemoryError, SyntaxError):
                pass
    for pattern in ("(" * 5_000 + ")" * 5_000, "(?:a" * 5_000 + ")" * 5_000):
        try:
            re.compile(pattern)
        except (RecursionError, re.error, OverflowError):
            pass
    print("done")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
