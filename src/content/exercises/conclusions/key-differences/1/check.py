import contextlib
import io
import runpy

TRUTH = {
    "threads": (True, False, True, False),
    "asyncio tasks": (True, False, False, True),
    "processes": (False, True, True, True),
    "interpreters": (False, True, True, False),
    "free-threaded threads": (True, True, True, False),
}

with contextlib.redirect_stdout(io.StringIO()):
    table = runpy.run_path("answer.py")["TABLE"]

rows = {model: tuple(table.get(model, ())) for model in TRUTH}
if any(len(row) != 4 or None in row for row in rows.values()):
    raise SystemExit("fail: incomplete")
codes = ("shares-objects", "several-cores", "interrupted", "stopped")
for column, code in enumerate(codes):
    if any(bool(rows[model][column]) != TRUTH[model][column] for model in TRUTH):
        raise SystemExit(f"fail: {code}")
