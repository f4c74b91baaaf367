# tries: to fill the memory by files, where the program's files are and elsewhere
# ends: completed
# takes: long
block = bytes(1 << 24)
for path in ("/tmp/many", "/many", "/lib/python3.14/many", "/dev/many"):
    try:
        with open(path, "wb") as file:
            for _ in range(40):
                file.write(block)
        print(path, "is there" if path.startswith("/tmp/") else "ESCAPED")
    except (OSError, MemoryError) as error:
        print(path, type(error).__name__)
