# tries: to have one thing that is larger than any memory
# ends: completed
# takes: long
import array
import itertools
import mmap
import struct

for work in (
    lambda: "x" * 10**10,
    lambda: b"x" * 2**40,
    lambda: [0] * 2**62,
    lambda: bytearray(2**32),
    lambda: bytes(2**31 - 1),
    lambda: array.array("d", bytes(8)) * 2**40,
    lambda: mmap.mmap(-1, 2**40),
    lambda: mmap.mmap(-1, 2**31 - 1),
    lambda: struct.pack(f"{2**40}s", b""),
    lambda: f"{1:{10**10}}",
    lambda: "%*d" % (2**31 - 1, 1),
    lambda: "x".zfill(10**10),
    lambda: "\t".expandtabs(2**31 - 1),
    lambda: "ab".replace("a", "x" * 10**8).replace("x", "y" * 10**8),
    lambda: list(range(10**12)),
    lambda: 1 << 2**40,
    lambda: int("9" * 10**7),
    lambda: memoryview(bytes(1)).cast("B", [2**40]),
    lambda: list(itertools.repeat(0, 2**40)),
    lambda: itertools.product(range(10**6), repeat=10**6),
    lambda: ("x" * 10**8).join(["y"] * 10**4),
    lambda: bytes.fromhex("00" * 10**7) * 10**6,
):
    try:
        work()
        print("made")
    except (MemoryError, OverflowError, ValueError, OSError, TypeError, struct.error) as error:
        print(type(error).__name__)
