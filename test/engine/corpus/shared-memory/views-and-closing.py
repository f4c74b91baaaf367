from multiprocessing.shared_memory import SharedMemory

block = SharedMemory(create=True, size=8)
numbers = block.buf.cast("i")
numbers[0], numbers[1] = 7, -1
print(numbers.tolist()[:2], block.buf[0], len(block.buf) >= 8, block.buf.readonly)
try:
    block.close()
except BufferError as error:
    print(error)
numbers.release()
block.close()
print(block.buf)
block.unlink()
