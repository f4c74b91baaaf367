# tries: to write at any address
# ends: completed, crashed, failed
import ctypes
import random

chance = random.Random(3)
for _ in range(100_000):
    address = chance.randrange(1 << 24)
    ctypes.memset(address, chance.randrange(256), chance.randrange(64))
