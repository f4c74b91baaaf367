# tries: to load code and data from noise
# ends: completed, crashed, failed
import marshal
import pickle
import random

chance = random.Random(11)
good = marshal.dumps(compile("x = [1, 'a', (2,)]\nfor y in x: print", "f", "exec"))
for _ in range(2000):
    data = bytearray(good)
    data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        marshal.loads(bytes(data))
    except (ValueError, EOFError, TypeError, OverflowError, MemoryError, SystemError, UnicodeError):
        pass
    try:
        pickle.loads(chance.randbytes(50))
    except Exception:
        pass
print("loaded")
