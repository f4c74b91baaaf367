# tries: to fill the memory with what many children have
# ends: completed
# takes: long
import multiprocessing


def fill(pipe):
    blocks = []
    try:
        while True:
            blocks.append(bytearray(64 << 20))
            for place in range(0, 64 << 20, 4096):
                blocks[-1][place] = 1
    except MemoryError:
        pipe.send(len(blocks))
    pipe.recv()


pipes = []
for _ in range(4):
    mine, its = multiprocessing.Pipe()
    multiprocessing.Process(target=fill, args=(its,)).start()
    pipes.append(mine)
print(sum(pipe.recv() for pipe in pipes) <= 50)
for pipe in pipes:
    pipe.send(None)
