import threading
from time import sleep

from answer import Cache

counting = threading.Lock()
loads = []
both_load = threading.Barrier(2)
together = True

def load(key):
    global together
    with counting:
        loads.append(key)
    try:
        both_load.wait(timeout=0.3)
    except threading.BrokenBarrierError:
        together = False
    sleep(0.05)
    return key.upper()

def ask(cache, keys):
    """What `get` returned or raised, by thread; nothing of a thread that still waits."""
    answers = {}
    everyone_here = threading.Barrier(len(keys))

    def get(place, key):
        everyone_here.wait()
        try:
            answers[place] = cache.get(key)
        except ConnectionError as error:
            answers[place] = error

    threads = [
        threading.Thread(target=get, args=pair, daemon=True) for pair in enumerate(keys)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2)
    return answers

cache = Cache(load)
KEYS = "aabbab"
answers = ask(cache, KEYS)
if len(answers) < len(KEYS):
    raise SystemExit("fail: waits-forever")
if sorted(loads) != ["a", "b"]:
    raise SystemExit("fail: loaded-twice")
if not together:
    raise SystemExit("fail: one-lock-for-all")
if [answers[place] for place in range(len(KEYS))] != list(KEYS.upper()):
    raise SystemExit("fail: wrong-value")
cache.get("a")
if len(loads) != 2:
    raise SystemExit("fail: loaded-twice")

attempts = 0

def load_at_second_attempt(key):
    global attempts
    with counting:
        attempts += 1
        is_first = attempts == 1
    sleep(0.05)
    if is_first:
        raise ConnectionError("the first attempt fails")
    return "value"

cache = Cache(load_at_second_attempt)
if len(ask(cache, "kk")) < 2 or len(again := ask(cache, "k")) < 1:
    raise SystemExit("fail: waits-forever")
if again[0] != "value":
    raise SystemExit("fail: failure-kept")
