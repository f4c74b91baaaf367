# tries: to read and write devices, and to make new ones
# ends: completed
import os
import stat

for folder, names, files in os.walk("/dev"):
    for name in files + names:
        path = os.path.join(folder, name)
        try:
            with open(path, "rb+", buffering=0) as device:
                device.write(b"\x1b[31m<b>\0")
        except (OSError, ValueError) as error:
            print(path, error)
for major in range(0, 70):
    path = f"/home/device{major}"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(major, 0))
        with open(path, "rb+", buffering=0) as device:
            device.write(b"leak")
    except (OSError, ValueError, AttributeError):
        pass
for path in ("/proc/self/mem", "/proc/self/environ", "/etc/passwd", "/root/.ssh/id_rsa", "/sys/kernel"):
    try:
        open(path).read()
        print("ESCAPED", path)
    except OSError:
        pass
