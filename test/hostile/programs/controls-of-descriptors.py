# tries: to control devices and descriptors with numbers no device knows
# ends: completed
import fcntl
import os
import random
import termios

for descriptor in (0, 1, 2, 3, 511, 512, 1023, 1024, 2**31 - 1, -1):
    for request in (0, 0x5401, 0x5413, 0x541B, 2**31 - 1, *(random.randrange(2**31) for _ in range(20))):
        for work in (lambda: fcntl.ioctl(descriptor, request, bytes(1024)), lambda: fcntl.fcntl(descriptor, request % 2000, bytes(100)), lambda: termios.tcgetattr(descriptor), lambda: os.ttyname(descriptor), lambda: os.fstatvfs(descriptor)):
            try:
                work()
            except (OSError, ValueError, OverflowError, termios.error, TypeError):
                pass
print("no device")
