# tries: to overwrite objects that the interpreter relies on
# ends: completed, crashed, failed
import ctypes
import sys

for victim in (None, True, 1, (), "", int, type, sys.modules, sys._getframe(), sys):
    ctypes.memset(id(victim), 0xFF, 64)
print("nobody is left to print this")
