# tries: to have C call a function of Python that has been freed, and one that raises
# ends: completed, crashed
import ctypes

c = ctypes.CDLL(None)
kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
numbers = (ctypes.c_int * 100)(*range(100, 0, -1))


def raises(one, other):
    raise SystemExit("from a callback")


c.qsort(numbers, 100, 4, kind(raises))
gone = ctypes.cast(kind(lambda one, other: 0), ctypes.c_void_p).value
c.qsort(numbers, 100, 4, ctypes.c_void_p(gone))
print("sorted")
