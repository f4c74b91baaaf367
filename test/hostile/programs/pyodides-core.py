# tries: to begin the module with which Pyodide reaches JavaScript
# ends: crashed, failed, completed
import sys
import types

sys.meta_path[:] = [finder for finder in sys.meta_path if isinstance(finder, type)]
for name in ("_pyodide", "_pyodide._core_docs", "_pyodide._base", "pyodide"):
    sys.modules[name] = types.ModuleType(name)
import _imp
from importlib.machinery import ModuleSpec

core = _imp.create_builtin(ModuleSpec("_pyodide_core", None))
print(core)
for name in dir(core):
    print(name, getattr(core, name))
