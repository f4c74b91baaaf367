/**
 * Small programs that go wrong under some schedules: an assertion fails, an exception ends a thread and with it what
 * was counted, or nobody can go on. Under others each of them ends well. They are what samplers are measured with.
 *
 * Long because each is a program of its own.
 */
import type { Granularity } from "../src/engine/index.ts";

export interface Bug {
  readonly name: string;
  /** The coarsest at which it can be found. */
  readonly granularity: Granularity;
  readonly source: string;
}

/** Threads that run functions, and what must hold when all have ended. */
const threads = (targets: string, setup: string, end = "") => `import threading
failures = []
threading.excepthook = failures.append
${setup.trim()}
threads = [threading.Thread(target=target) for target in (${targets})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures
${end}
`;

const line = (name: string, source: string): Bug => ({ name, granularity: "line", source });
const instruction = (name: string, source: string): Bug => ({
  name,
  granularity: "instruction",
  source,
});

export const BUGS: readonly Bug[] = [
  instruction(
    "lost update in one line",
    threads(
      "work, work",
      `
counter = 0
def work():
    global counter
    counter += 1`,
      "assert counter == 2",
    ),
  ),
  instruction(
    "lost update of an attribute, three threads",
    threads(
      "deposit, deposit, deposit",
      `
class Account:
    balance = 0
account = Account()
def deposit():
    account.balance += 10`,
      "assert account.balance == 30",
    ),
  ),
  line(
    "lost update through a local copy",
    threads(
      "work, work",
      `
total = 0
def work():
    global total
    copy = total
    total = copy + 1`,
      "assert total == 2",
    ),
  ),
  line(
    "lost update after much work of one's own",
    threads(
      "work, work",
      `
total = 0
def work():
    global total
    mine = 0
    for n in range(30):
        mine += n
        mine -= 1
    copy = total
    total = copy + mine`,
      "assert total == 2 * 405",
    ),
  ),
  line(
    "two numbers alike",
    threads(
      "take, take, take",
      `
following = 0
taken = []
def take():
    global following
    number = following
    following = number + 1
    taken.append(number)`,
      "assert len(set(taken)) == 3",
    ),
  ),
  line(
    "made twice",
    threads(
      "get, get",
      `
cache, made = {}, []
def get():
    if "key" not in cache:
        made.append("key")
        cache["key"] = object()`,
      "assert len(made) == 1",
    ),
  ),
  line(
    "the last item taken twice",
    threads(
      "take, take",
      `
stack = [1]
def take():
    if stack:
        stack.pop()`,
    ),
  ),
  line(
    "an account overdrawn",
    threads(
      "buy, buy, earn",
      `
balance = 100
def buy():
    global balance
    if balance >= 80:
        balance -= 80
def earn():
    global balance
    if balance < 100:
        balance += 10`,
      "assert balance >= 0",
    ),
  ),
  line(
    "double-checked creation, seen half made",
    threads(
      "use, use",
      `
class Config:
    pass
config = None
lock = threading.Lock()
def use():
    global config
    if config is None:
        with lock:
            if config is None:
                config = Config()
                config.path = "/"
    config.path`,
    ),
  ),
  line(
    "a pair torn",
    threads(
      "write, read",
      `
low = high = 0
seen = []
def write():
    global low, high
    for n in range(1, 4):
        low = n
        high = n
def read():
    for _ in range(3):
        seen.append((low, high))`,
      "assert all(low == high for low, high in seen)",
    ),
  ),
  line(
    "a dict that grows while it is gone through",
    threads(
      "add, look",
      `
table = {"a": 1, "b": 2}
def add():
    table["c"] = 3
def look():
    for key in table:
        table[key]`,
    ),
  ),
  line(
    "a generator that two threads go through",
    threads(
      "work, work",
      `
def count():
    for n in range(4):
        yield n
numbers = count()
def work():
    for _ in numbers:
        pass`,
    ),
  ),
  line(
    "an iterator that two threads look ahead in",
    threads(
      "work, work",
      `
items = list(range(4))
place = 0
done = []
def work():
    global place
    while place < len(items):
        item = items[place]
        place += 1
        done.append(item)`,
      "assert sorted(done) == items",
    ),
  ),
  line(
    "a result read before the join",
    `import threading
result = None
def work():
    global result
    result = 1
    return
thread = threading.Thread(target=work)
thread.start()
assert result == 1
thread.join()
`,
  ),
  line(
    "a message changed after it was sent",
    `import queue, threading
mail, heard = queue.Queue(), []
def listen():
    for _ in range(2):
        message = mail.get()
        heard.append(message["n"])
thread = threading.Thread(target=listen)
thread.start()
message = {"n": 1}
mail.put(message)
message["n"] = 2
mail.put(message)
thread.join()
assert heard != [2, 2]
`,
  ),
  line(
    "used after it was closed",
    threads(
      "use, close",
      `
class File:
    is_open = True
    def read(self):
        assert self.is_open
file = File()
def use():
    for _ in range(2):
        if file.is_open:
            file.read()
def close():
    file.is_open = False`,
    ),
  ),
  line(
    "a wake-up before anybody waits",
    threads(
      "produce, consume",
      `
condition = threading.Condition()
ready = False
def produce():
    global ready
    ready = True
    with condition:
        condition.notify()
def consume():
    if not ready:
        with condition:
            condition.wait()`,
    ),
  ),
  line(
    "woken, and looked no more whether there was something",
    threads(
      "consume, consume, produce, produce",
      `
condition = threading.Condition()
items = []
def produce():
    with condition:
        items.append(1)
        condition.notify()
def consume():
    with condition:
        if not items:
            condition.wait()
        items.pop()`,
    ),
  ),
  line(
    "the wrong one woken",
    threads(
      "put, put, put, take, take, take",
      `
condition = threading.Condition()
places = []
def put():
    with condition:
        while len(places) == 1:
            condition.wait()
        places.append(1)
        condition.notify()
def take():
    with condition:
        while not places:
            condition.wait()
        places.pop()
        condition.notify()`,
    ),
  ),
  line(
    "a signal cleared that nobody has heard",
    threads(
      "send, hear",
      `
event = threading.Event()
sent = heard = 0
def send():
    global sent
    for _ in range(2):
        sent += 1
        event.set()
def hear():
    global heard
    while heard < 2:
        event.wait()
        heard = sent
        event.clear()`,
    ),
  ),
  line(
    "two locks in two orders",
    threads(
      "one, two",
      `
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b:
            pass
def two():
    with b:
        with a:
            pass`,
    ),
  ),
  line(
    "three locks in a ring",
    threads(
      "one, two, three",
      `
a, b, c = threading.Lock(), threading.Lock(), threading.Lock()
def one():
    with a:
        with b:
            pass
def two():
    with b:
        with c:
            pass
def three():
    with c:
        with a:
            pass`,
    ),
  ),
  line(
    "a lock whose holder was cancelled",
    threads(
      "work, cancel, use",
      `
lock = threading.Lock()
cancelled = False
def work():
    lock.acquire()
    for _ in range(3):
        if cancelled:
            return
    lock.release()
def cancel():
    global cancelled
    cancelled = True
def use():
    with lock:
        pass`,
    ),
  ),
  line(
    "readers counted without a lock",
    threads(
      "read, read, write",
      `
readers = 0
data = 0
room = threading.Lock()
def read():
    global readers
    count = readers + 1
    readers = count
    if count == 1:
        room.acquire()
    before = data
    assert data == before
    count = readers - 1
    readers = count
    if count == 0:
        room.release()
def write():
    global data
    with room:
        data += 1
        data += 1`,
    ),
  ),
  line(
    "a writer among readers",
    threads(
      "read, write",
      `
reading = writing = False
low = high = 0
def read():
    global reading
    if not writing:
        reading = True
        first = low
        assert first == high
        reading = False
def write():
    global writing, low, high
    if not reading:
        writing = True
        low = 1
        high = 1
        writing = False`,
    ),
  ),
  line(
    "ABA: a stack whose top is the same again",
    threads(
      "pop, churn",
      `
class Node:
    def __init__(self, name, below):
        self.name = name
        self.below = below
c = Node("c", None)
b = Node("b", c)
a = Node("a", b)
top = a
popped = []
lock = threading.Lock()
def compare_and_set(old, new):
    global top
    with lock:
        if top is not old:
            return False
        top = new
        return True
def pop():
    while True:
        old = top
        below = old.below
        if compare_and_set(old, below):
            popped.append(old)
            return
def push(node):
    while True:
        node.below = top
        if compare_and_set(node.below, node):
            return
def churn():
    pop()
    first = popped.pop()
    pop()
    push(first)`,
      `left = []
while top is not None:
    left.append(top)
    top = top.below
assert not set(left) & set(popped)`,
    ),
  ),
  line(
    "Peterson's lock, the wrong way round",
    threads(
      "zero, one",
      `
wants = [False, False]
turn = 0
inside = 0
def enter(me):
    global turn, inside
    turn = 1 - me
    wants[me] = True
    while wants[1 - me] and turn == 1 - me:
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    wants[me] = False
def zero():
    enter(0)
def one():
    enter(1)`,
    ),
  ),
  line(
    "a buffer filled beyond its end",
    threads(
      "fill, fill, fill",
      `
buffer = []
def fill():
    for n in range(2):
        if len(buffer) < 2:
            buffer.append(n)`,
      "assert len(buffer) <= 2",
    ),
  ),
  line(
    "a pool whose tasks wait for its tasks",
    `from concurrent.futures import ThreadPoolExecutor
def inner():
    return 1
def outer():
    return pool.submit(inner).result()
with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(outer) for _ in range(2)]
    print(sum(future.result() for future in futures))
`,
  ),
  line(
    "three steps in one order",
    threads(
      "c, b, a",
      `
state = 0
def a():
    global state
    if state == 0:
        state = 1
def b():
    global state
    if state == 1:
        state = 2
def c():
    global state
    for _ in range(10):
        pass
    if state == 2:
        state = 3`,
      "assert state != 3",
    ),
  ),
  line(
    "three switches of two threads",
    threads(
      "one, two",
      `
x = y = 0
seen = []
def one():
    global x, y
    x = 1
    x = 0
    y = 1
    y = 0
def two():
    seen.append(x)
    seen.append(y)`,
      "assert seen != [1, 1]",
    ),
  ),
];
