# tries: to find the network in the modules that are built in, as C has them
# ends: completed
import _imp
import sys
from importlib.machinery import ModuleSpec

for name in sorted(sys.builtin_module_names):
    if name.startswith("_pyodide"):
        continue
    try:
        module = _imp.create_builtin(ModuleSpec(name, None))
        _imp.exec_builtin(module)
    except Exception as error:
        print(name, type(error).__name__)
        continue
    kind = getattr(module, "socket", None)
    if isinstance(kind, type):
        try:
            one = kind(2, 1, 0)
            one.connect(("127.0.0.1", TRAP_PORT))
            one.send(b"leak")
            print("ESCAPED", name)
        except Exception as error:
            print(name, type(error).__name__)
