# tries: to load libraries with every function that loads one
# ends: completed
import _ctypes
import _imp
import ctypes
import ctypes.util
from importlib.machinery import ModuleSpec

with open("evil.so", "wb") as file:
    file.write(b"\0asm\1\0\0\0" + bytes(1000))
for path in ("evil.so", "/home/reader/evil.so", "/lib/python314.zip", "python.wasm", "blob:null/1", "data:application/wasm,x", "\udcff", ""):
    for load in (
        lambda: _ctypes.dlopen(path, 2),
        lambda: ctypes.PyDLL(path or "x"),
        lambda: ctypes.cdll.LoadLibrary(path or "x"),
        lambda: _imp.create_dynamic(ModuleSpec("evil", None, origin=path)),
        lambda: 1 / bool(ctypes.util.find_library(path)),
    ):
        try:
            print(path, load())
        except Exception as error:
            print(path.encode("utf-8", "replace"), type(error).__name__)
