# tries: to call whatever the module's table of functions has, by its number
# ends: completed
# takes: long
import ctypes
import multiprocessing
import random


def call(numbers):
    for number in numbers:
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)(number)(b"http://127.0.0.1:TRAP_PORT/")


for seed in range(4):
    numbers = random.Random(seed).sample(range(12_000), 50)
    child = multiprocessing.Process(target=call, args=(numbers,))
    child.start()
    child.join(5)
    child.kill()
    child.join()
    print(child.exitcode)
