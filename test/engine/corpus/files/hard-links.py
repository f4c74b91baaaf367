import os
import tempfile
from pathlib import Path

os.chdir(tempfile.mkdtemp())
Path("one").write_text("text")
os.link("one", "two")
print(os.stat("one").st_nlink, os.path.samefile("one", "two"))

with open("two", "a") as file:
    file.write(", more")
print(Path("one").read_text())

# Two names of one file stay both.
os.rename("one", "two")
print(sorted(os.listdir()))

os.unlink("one")
print(os.stat("two").st_nlink, Path("two").read_text())

Path("three").hardlink_to("two")
os.replace("three", "four")
print(sorted(os.listdir()), os.stat("four").st_nlink)

# A lock that is a file: only one can make it.
for attempt in range(2):
    try:
        os.link("two", "lock")
        print("locked")
    except FileExistsError as error:
        print(error)

for source, target in (("none", "x"), (".", "y"), ("two", "none/x")):
    try:
        os.link(source, target)
    except OSError as error:
        print(type(error).__name__, error)
