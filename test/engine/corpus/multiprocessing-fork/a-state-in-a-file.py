import json
import multiprocessing as mp
import os


def bump(times, lock):
    for _ in range(times):
        with lock:
            with open("state.json") as file:
                state = json.load(file)
            state["count"] += 1
            with open("state.json.new", "w") as file:
                json.dump(state, file)
            os.rename("state.json.new", "state.json")


with open("state.json", "w") as file:
    json.dump({"count": 0}, file)
lock = mp.Lock()
processes = [mp.Process(target=bump, args=(10, lock)) for _ in range(3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
with open("state.json") as file:
    print(json.load(file))
