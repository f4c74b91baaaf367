# tries: to free what is in use
# ends: completed, crashed, failed
import ctypes

things = [[number] for number in range(1000)]
for thing in things:
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(thing))
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(thing))
more = [[number] for number in range(1000)]
print(things == more)
