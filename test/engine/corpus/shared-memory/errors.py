from multiprocessing.shared_memory import SharedMemory

for call in (
    lambda: SharedMemory("no_such_block"),
    lambda: SharedMemory(create=True, size=0),
    lambda: SharedMemory(size=-1),
):
    try:
        call()
    except (OSError, ValueError) as error:
        print(type(error).__name__, getattr(error, "strerror", error))
first = SharedMemory("corpus_block", create=True, size=8)
try:
    SharedMemory("corpus_block", create=True, size=8)
except FileExistsError as error:
    print(error.strerror)
first.close()
first.unlink()
try:
    SharedMemory("corpus_block")
except FileNotFoundError as error:
    print(error.filename)
