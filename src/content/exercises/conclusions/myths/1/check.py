import contextlib
import io
import runpy

PRECISE = {"concurrency": "b", "threads": "c", "processes": "a",
           "async": "c", "sleep": "a", "fork": "b"}

with contextlib.redirect_stdout(io.StringIO()):
    answers = runpy.run_path("answer.py")["ANSWERS"]

given = {name: str(answers.get(name, "")).strip().lower() for name in PRECISE}
if not all(letter in ("a", "b", "c") for letter in given.values()):
    raise SystemExit("fail: unanswered")
for name, letter in PRECISE.items():
    if given[name] != letter:
        raise SystemExit(f"fail: {name}")
