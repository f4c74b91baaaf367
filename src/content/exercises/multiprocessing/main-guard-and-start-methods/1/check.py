import contextlib
import io
import multiprocessing
import runpy
from multiprocessing.process import BaseProcess

start, get_context = BaseProcess.start, multiprocessing.get_context

def refuse(process):
    raise SystemExit("fail: starts-on-import")

def no_choice(method, force=False):
    raise SystemExit("fail: chooses-fork")

def any_but_fork(method=None):
    return no_choice(method) if method == "fork" else get_context(method)

multiprocessing.set_start_method = no_choice
multiprocessing.get_context = any_but_fork

# What a child does that does not begin as a copy: it imports the main module.
BaseProcess.start = refuse
with contextlib.redirect_stdout(io.StringIO()) as imported:
    child = runpy.run_path("answer.py", run_name="__mp_main__")
if imported.getvalue():
    raise SystemExit("fail: prints-on-import")
if "square" not in child:
    raise SystemExit("fail: function-missing")

BaseProcess.start = start
with contextlib.redirect_stdout(io.StringIO()) as output:
    runpy.run_path("answer.py", run_name="__main__")
if output.getvalue().splitlines() != ["loading", "starting", "[1, 4, 9]"]:
    raise SystemExit("fail: wrong-output")
