# tries: to fill the memory with malloc, and to go on without any
# ends: completed
import ctypes

c = ctypes.CDLL(None)
c.malloc.restype = c.calloc.restype = c.realloc.restype = ctypes.c_void_p
blocks = []
for size in (1 << 28, 1 << 20, 1 << 12):
    while block := c.malloc(size):
        blocks.append(block)
print("full", flush=True)
try:
    more = bytearray(1 << 20)
except MemoryError:
    pass
for block in blocks:
    c.free(ctypes.c_void_p(block))
for size in (2**31, 2**32 - 1, -1):
    print(c.malloc(size), c.calloc(size, size), c.realloc(0, size))
print(len(bytearray(1 << 24)))
