# tries: to have a text run that is JavaScript, as a file of every kind
# ends: completed
import ctypes
import importlib.machinery
import importlib.util
import runpy
import zipimport

SCRIPT = "globalThis.fetch('http://127.0.0.1:TRAP_PORT/')"
for name in ("evil.js", "evil.mjs", "evil.wasm", "evil.so", "evil.py", "evil.zip", "evil.html", "data:text/javascript,1"):
    with open(name.replace("/", "_"), "w") as file:
        file.write(SCRIPT)
    for load in (
        ctypes.CDLL,
        runpy.run_path,
        zipimport.zipimporter,
        lambda path: importlib.machinery.SourceFileLoader("evil", path).load_module(),
        lambda path: importlib.machinery.ExtensionFileLoader("evil", path).load_module(),
        importlib.util.find_spec,
    ):
        try:
            load(name)
        except BaseException as error:
            print(type(error).__name__, end=" ")
