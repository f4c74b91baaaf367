# tries: to look up symbols whose names JavaScript's objects have
# ends: completed
import _ctypes
import ctypes

for name in ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "__defineGetter__", "", "a" * 100_000, "é", "$", "memory", "__indirect_function_table", "__wasm_call_ctors"):
    for find in (lambda: ctypes.CDLL(None)[name], lambda: _ctypes.dlsym(0, name), lambda: ctypes.pythonapi[name], lambda: ctypes.c_int.in_dll(ctypes.CDLL(None), name)):
        try:
            print(name[:20], find())
        except (AttributeError, OSError, ValueError, TypeError, SystemError) as error:
            print(name[:20], type(error).__name__)
