# tries: to call functions of C with arguments of other types and of another number
# ends: completed, crashed
import ctypes

c = ctypes.CDLL(None)
for name in ("strlen", "memcpy", "qsort", "PyObject_Repr"):
    function = getattr(c, name)
    function.argtypes = [ctypes.c_double] * 9
    function.restype = ctypes.c_double
    print(function(*range(9)))
