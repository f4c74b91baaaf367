import pickle
import threading

def named(x):
    return x

things = {
    "list": [1, 2, 3],
    "function with a name": named,
    "lambda": lambda x: x,
    "open file": open(__file__),
    "lock": threading.Lock(),
    "generator": (n for n in range(3)),
}
for name, thing in things.items():
    try:
        pickle.dumps(thing)
        print(f"{name:20} can travel")
    except Exception as error:
        print(f"{name:20} {type(error).__name__}")
