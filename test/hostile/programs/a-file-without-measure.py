# tries: to have files larger than any memory, where the program's files are and elsewhere
# ends: completed
import os

for folder in ("/tmp", "/home/reader", "/", "/dev", "/lib"):
    for size in (2**31, 2**33, 2**53, 2**62):
        try:
            with open(f"{folder}/huge", "wb") as file:
                file.truncate(size)
            print(folder, size, "ESCAPED")
        except (OSError, OverflowError, MemoryError, ValueError) as error:
            print(folder, size, type(error).__name__)
    try:
        with open(f"{folder}/far", "wb") as file:
            file.seek(2**40)
            file.write(b"x")
    except (OSError, OverflowError, MemoryError, ValueError) as error:
        print(folder, type(error).__name__)
