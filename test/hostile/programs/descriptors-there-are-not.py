# tries: to use descriptors that are negative, huge, closed, or the engine's
# ends: completed
import os

one, other = os.pipe()
os.close(one)
os.close(other)
for descriptor in (-1, -(2**31), one, other, 511, 512, 1023, 1024, 2**31 - 1, 2**40):
    for work in (
        lambda: os.read(descriptor, 10),
        lambda: os.write(descriptor, b"x"),
        lambda: os.close(descriptor),
        lambda: os.dup(descriptor),
        lambda: os.dup2(descriptor, 700),
        lambda: os.dup2(700, descriptor),
        lambda: os.fstat(descriptor),
        lambda: os.lseek(descriptor, 0, 0),
        lambda: os.ftruncate(descriptor, 10),
        lambda: os.set_blocking(descriptor, False),
        lambda: os.read(descriptor, -1),
        lambda: os.sendfile(descriptor, descriptor, 0, 10),
    ):
        try:
            work()
        except (OSError, OverflowError, ValueError, TypeError):
            pass
print("none of them")
