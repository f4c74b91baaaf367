# tries: to have bytes without end
# ends: completed
# takes: long
blocks = []
try:
    while True:
        blocks.append(bytearray(64 << 20))
except MemoryError:
    count = len(blocks)
    blocks.clear()
    print(4 < count < 64, "MemoryError")
print(len(bytearray(64 << 20)))
