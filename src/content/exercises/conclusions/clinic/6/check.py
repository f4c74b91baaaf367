import threading

from answer import Settings

def fail(code):
    raise SystemExit(f"fail: {code}")

LINES = ("host = a", "port = 1", "user = ann")

early = []
Settings(lambda: early.append(1) or LINES)
if early:
    fail("too-early")

reads = []
asked_in_between = threading.Event()

def read():
    reads.append(threading.current_thread())
    yield LINES[0]
    if len(reads) == 1:
        asked_in_between.clear()
        other.start()
        asked_in_between.wait(0.3)
    yield from LINES[1:]

def ask(answers):
    try:
        answers.append(settings.get("user"))
    except KeyError:
        answers.append("half")
    asked_in_between.set()

settings = Settings(read)
answers = []
other = threading.Thread(target=ask, args=(answers,), daemon=True)
one = threading.Thread(target=ask, args=(answers,), daemon=True)
one.start()
one.join(3)
other.join(3)
if "half" in answers or answers != ["ann", "ann"]:
    fail("half-read")
if len(reads) != 1:
    fail("read-twice")

# The file cannot be read the first time.
attempts = []

def read_at_the_second_time():
    attempts.append(1)
    if len(attempts) == 1:
        raise OSError
    return LINES

settings = Settings(read_at_the_second_time)
try:
    settings.get("user")
except OSError:
    pass
try:
    if settings.get("user") != "ann":
        fail("half-read")
except (KeyError, TypeError, OSError):
    fail("broken-for-ever")

# Many ask at once.
reads.clear()

def read_at_once():
    reads.append(1)
    yield from LINES

for _ in range(5):
    reads.clear()
    settings, answers = Settings(read_at_once), []
    threads = [threading.Thread(target=ask, args=(answers,), daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(3)
    if answers != ["ann"] * 3:
        fail("half-read")
    if len(reads) != 1:
        fail("read-twice")
