# tries: to read where nothing is
# ends: completed, crashed
import ctypes

print(ctypes.string_at(0, 100)[:1])
print(ctypes.string_at(0))
print(ctypes.string_at(2**32 - 8, 100))
