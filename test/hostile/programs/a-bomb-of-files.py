# tries: to have files, folders, names and links without end
# ends: completed
# takes: long
import os

try:
    for number in range(10_000):
        os.close(os.open(f"/tmp/{number}", os.O_CREAT))
except OSError as error:
    print(error)
path = "/tmp"
try:
    for _ in range(3000):
        path += "/" + "d" * 50
        os.mkdir(path)
except OSError as error:
    print(error)
for name in ("a" * 5000, "a\udcffb", "..", ".", "con", "<img src=x>", "\n", "a/b/c/d"):
    try:
        open(f"/home/reader/{name}", "w").close()
    except OSError as error:
        print(type(error).__name__)
try:
    os.symlink("/tmp/loop", "/tmp/loop")
    os.stat("/tmp/loop")
except OSError as error:
    print(error)
