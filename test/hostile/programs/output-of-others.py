# tries: to print through descriptors, devices and copies of them
# ends: completed, failed
import os

for path in ("/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/fd/1", "/proc/self/fd/1", "/dev/console"):
    try:
        with open(path, "w") as file:
            file.write("through a device\n")
    except OSError as error:
        print(path, type(error).__name__)
for descriptor in range(3):
    try:
        copy = os.dup(descriptor)
        os.write(copy, b"through a copy\n")
        os.close(copy)
        os.write(descriptor, b"\n" * 1000)
    except OSError as error:
        print(descriptor, type(error).__name__)
