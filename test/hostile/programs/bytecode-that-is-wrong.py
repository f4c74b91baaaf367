# tries: to run bytecode no compiler makes
# ends: completed
# takes: long
import multiprocessing
import random


def run(seed):
    chance = random.Random(seed)

    def function(one, other=2):
        for number in range(3):
            one = [one, other, number]
        return one

    code = function.__code__
    data = bytearray(code.co_code)
    for _ in range(5):
        data[chance.randrange(len(data))] = chance.randrange(256)
    exec(code.replace(co_code=bytes(data), co_stacksize=chance.choice((0, 1, 50)), co_nlocals=code.co_nlocals), {})


for seed in range(6):
    child = multiprocessing.Process(target=run, args=(seed,))
    child.start()
    child.join(2)
    child.kill()
    child.join()
print("ran")
