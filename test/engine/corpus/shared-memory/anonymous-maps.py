# An anonymous map is one memory for a process and those it forks; a private one is not.
import mmap
import multiprocessing
import struct


def child(shared, private, done):
    shared[:5] = b"child"
    private[:5] = b"child"
    shared.seek(8)
    shared.write(struct.pack("q", 7))
    done.set()


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    done = context.Event()
    shared = mmap.mmap(-1, 64)
    private = mmap.mmap(-1, 64, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    process = context.Process(target=child, args=(shared, private, done))
    process.start()
    done.wait()
    process.join()
    print(shared[:5], private[:5], struct.unpack("q", shared[8:16]))
    print(len(shared), shared.tell(), shared.find(b"i"), shared.closed)
    view = memoryview(shared)
    try:
        shared.close()
    except BufferError as error:
        print(error)
    view.release()
    shared.close()
    print(shared.closed)
    with mmap.mmap(-1, 10) as short:
        short.write(b"0123456789")
        print(short[:])
    try:
        short[0]
    except ValueError as error:
        print(error)
