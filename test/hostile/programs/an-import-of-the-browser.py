# tries: to import what Pyodide has for the browser
# ends: completed
import importlib
import sys

sys.meta_path[:] = [finder for finder in sys.meta_path if finder.__class__ is type]
for name in ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "pyodide.ffi", "micropip"):
    sys.modules.pop(name, None)
    try:
        importlib.import_module(name)
        print("ESCAPED", name)
    except ImportError as error:
        print(type(error).__name__)
