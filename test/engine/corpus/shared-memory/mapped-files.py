import mmap

with open("f", "wb") as file:
    file.write(b"hello world\nand more\n")
with open("f", "r+b") as file:
    mapped = mmap.mmap(file.fileno(), 0)
    print(mapped[:5], len(mapped), mapped.size(), mapped.find(b"world"), mapped.readline())
    mapped[:5] = b"HELLO"
    mapped.flush()
    with open("f", "rb") as other:
        print(other.readline())
    mapped.seek(6)
    mapped.write(b"WORLD")
    mapped.close()
    print(mapped.closed)
with (
    open("f", "rb") as file,
    mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
):
    print(mapped.read(), list(mapped[:2]))
    try:
        mapped[0] = 0
    except TypeError as error:
        print(error)
with open("f", "r+b") as file, mmap.mmap(file.fileno(), 5, access=mmap.ACCESS_COPY) as mapped:
    mapped[:] = b"gone!"
    print(mapped[:])
with open("f", "r+b") as file:
    print(file.read())
    file.truncate(0)
    for length in (0, 10):
        try:
            mmap.mmap(file.fileno(), length)
        except ValueError as error:
            print(error)
