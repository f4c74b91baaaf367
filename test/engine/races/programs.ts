/** Small programs and what is to be found in them. Long because it is the list of them. */

const threads = (targets: string, setup: string) => `import threading
${setup.trim()}
threads = [threading.Thread(target=target) for target in (${targets})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

/** Programs with a race, by what it is called, and by the variables that race. */
export const RACY: readonly (readonly [
  name: string,
  variables: readonly string[],
  source: string,
])[] = [
  [
    "lost update of a global",
    ["counter"],
    threads(
      "work, work",
      `
counter = 0
def work():
    global counter
    counter += 1`,
    ),
  ],
  [
    "lost update through a local copy",
    ["total"],
    threads(
      "work, work",
      `
total = 0
def work():
    global total
    copy = total
    total = copy + 1`,
    ),
  ],
  [
    "lost update of an attribute",
    ["account.balance"],
    threads(
      "account.deposit, account.deposit",
      `
class Account:
    def __init__(self):
        self.balance = 0
    def deposit(self):
        self.balance += 10
account = Account()`,
    ),
  ],
  [
    "lost update of a slot",
    ["point.x"],
    threads(
      "move, move",
      `
class Point:
    __slots__ = ("x",)
point = Point()
point.x = 0
def move():
    point.x += 1`,
    ),
  ],
  [
    "lost update of a class's attribute",
    ["Counter.value"],
    threads(
      "work, work",
      `
class Counter:
    value = 0
def work():
    Counter.value += 1`,
    ),
  ],
  [
    "lost update of an item of a dict",
    ["counts['a']"],
    threads(
      "work, work",
      `
counts = {"a": 0}
def work():
    counts["a"] += 1`,
    ),
  ],
  [
    "counting with get",
    ["counts['a']"],
    threads(
      "work, work",
      `
counts = {}
def work():
    counts["a"] = counts.get("a", 0) + 1`,
    ),
  ],
  [
    "counting in a defaultdict",
    ["counts['a']"],
    threads(
      "work, work",
      `
from collections import defaultdict
counts = defaultdict(int)
def work():
    counts["a"] += 1`,
    ),
  ],
  [
    "lost update of an item of a list",
    ["cells[0]"],
    threads(
      "work, work",
      `
cells = [0, 0]
def work():
    cells[0] += 1`,
    ),
  ],
  [
    "the same item from both ends",
    ["cells[1]"],
    threads(
      "first, second",
      `
cells = [0, 0]
def first():
    cells[-1] = 1
def second():
    cells[1] = 2`,
    ),
  ],
  [
    "lost update of a byte",
    ["buffer[0]"],
    threads(
      "work, work",
      `
buffer = bytearray(2)
def work():
    buffer[0] += 1`,
    ),
  ],
  [
    "lost update of a closure's variable",
    ["n"],
    `import threading
def main():
    n = 0
    def work():
        nonlocal n
        n += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
main()
`,
  ],
  [
    "check-then-act on a dict",
    ["cache['k']"],
    threads(
      "work, work",
      `
cache = {}
def work():
    if "k" not in cache:
        cache["k"] = object()`,
    ),
  ],
  [
    "check-then-act on a set",
    ["seen"],
    threads(
      "work, work",
      `
seen = set()
def work():
    if "a" not in seen:
        seen.add("a")`,
    ),
  ],
  [
    "check-then-act on a list",
    ["stack"],
    threads(
      "work, work",
      `
stack = [1]
def work():
    if stack:
        stack.pop()`,
    ),
  ],
  [
    "check-then-act on a deque by its length",
    ["tasks"],
    threads(
      "work, work",
      `
from collections import deque
tasks = deque([1])
def work():
    if len(tasks) > 0:
        tasks.popleft()`,
    ),
  ],
  [
    "double-checked creation",
    ["instance"],
    threads(
      "get, get",
      `
instance = None
lock = threading.Lock()
def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                instance = object()
    return instance`,
    ),
  ],
  [
    "creation without a check under a lock",
    ["Config.shared"],
    threads(
      "get, get",
      `
class Config:
    shared = None
def get():
    if Config.shared is None:
        Config.shared = Config()`,
    ),
  ],
  [
    "torn pair",
    ["box.low", "box.high"],
    threads(
      "write, read",
      `
class Box:
    low = high = 0
box = Box()
def write():
    box.low = 1
    box.high = 1
def read():
    print(box.low == box.high)`,
    ),
  ],
  [
    "a generator shared",
    ["numbers"],
    threads(
      "work, work",
      `
def count():
    for n in range(100):
        yield n
numbers = count()
def work():
    try:
        next(numbers)
    except ValueError:
        pass`,
    ),
  ],
  [
    "a list changed while another goes through it",
    ["items"],
    threads(
      "add, look",
      `
items = [1, 2, 3]
def add():
    items.append(4)
def look():
    for item in items:
        pass`,
    ),
  ],
  [
    "a dict changed while another goes through its items",
    ["table"],
    threads(
      "add, look",
      `
table = {"a": 1}
def add():
    table["b"] = 2
def look():
    try:
        for key, value in table.items():
            pass
    except RuntimeError:
        pass`,
    ),
  ],
  [
    "a list sorted while another indexes it",
    ["items"],
    threads(
      "order, look",
      `
items = [3, 1, 2]
def order():
    items.sort()
def look():
    print(items[0])`,
    ),
  ],
  [
    "a list that is summed while it grows",
    ["items"],
    threads(
      "add, look",
      `
items = [1]
def add():
    items.append(2)
def look():
    print(sum(items))`,
    ),
  ],
  [
    "a flag without an order",
    ["done"],
    threads(
      "work, watch",
      `
done = False
result = 0
def work():
    global done
    done = True
def watch():
    while not done:
        pass`,
    ),
  ],
  [
    "two locks for one variable",
    ["counter"],
    threads(
      "one, two",
      `
counter = 0
a, b = threading.Lock(), threading.Lock()
def one():
    global counter
    with a:
        counter += 1
def two():
    global counter
    with b:
        counter += 1`,
    ),
  ],
  [
    "a lock of each thread's own",
    ["counter"],
    threads(
      "work, work",
      `
counter = 0
def work():
    global counter
    lock = threading.Lock()
    with lock:
        counter += 1`,
    ),
  ],
  [
    "a read without the lock",
    ["balance"],
    threads(
      "deposit, show",
      `
balance = 0
lock = threading.Lock()
def deposit():
    global balance
    with lock:
        balance += 1
def show():
    print(balance)`,
    ),
  ],
  [
    "a result read before the join",
    ["result"],
    `import threading
result = None
def work():
    global result
    result = 1
thread = threading.Thread(target=work)
thread.start()
print(result)
thread.join()
`,
  ],
  [
    "written after it was put into a queue",
    ["message['n']"],
    `import queue, threading
q = queue.Queue()
message = {"n": 0}
def reader():
    print(q.get()["n"])
thread = threading.Thread(target=reader)
thread.start()
q.put(message)
message["n"] = 1
thread.join()
`,
  ],
  [
    "through setattr and getattr",
    ["box.x"],
    threads(
      "work, work",
      `
class Box:
    x = 0
box = Box()
def work():
    setattr(box, "x", getattr(box, "x") + 1)`,
    ),
  ],
];

/** Programs without one, and what makes them right. */
export const RIGHT: readonly (readonly [name: string, source: string])[] = [
  [
    "a lock",
    threads(
      "work, work",
      `
counter = 0
lock = threading.Lock()
def work():
    global counter
    with lock:
        counter += 1`,
    ),
  ],
  [
    "a reentrant lock",
    threads(
      "work, work",
      `
counter = 0
lock = threading.RLock()
def work():
    global counter
    with lock:
        with lock:
            counter += 1`,
    ),
  ],
  [
    "a semaphore of one",
    threads(
      "work, work",
      `
counter = 0
gate = threading.Semaphore(1)
def work():
    global counter
    with gate:
        counter += 1`,
    ),
  ],
  [
    "a condition",
    threads(
      "consume, produce",
      `
items = []
condition = threading.Condition()
def produce():
    with condition:
        items.append(1)
        condition.notify()
def consume():
    with condition:
        while not items:
            condition.wait()
        items.pop()`,
    ),
  ],
  [
    "an event",
    threads(
      "read, write",
      `
value = 0
ready = threading.Event()
def write():
    global value
    value = 1
    ready.set()
def read():
    ready.wait()
    print(value)`,
    ),
  ],
  [
    "an event that is only looked at",
    threads(
      "read, write",
      `
value = 0
ready = threading.Event()
def write():
    global value
    value = 1
    ready.set()
def read():
    while not ready.is_set():
        pass
    print(value)`,
    ),
  ],
  [
    "a barrier",
    `import threading
parts = [0, 0]
barrier = threading.Barrier(2)
def work(i):
    parts[i] = i
    barrier.wait()
    print(sum(parts))
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
  ],
  [
    "a queue",
    `import queue, threading
q = queue.Queue()
def reader():
    print(q.get()["n"])
thread = threading.Thread(target=reader)
thread.start()
message = {"n": 0}
message["n"] = 1
q.put(message)
thread.join()
`,
  ],
  [
    "a simple queue",
    `import queue, threading
q = queue.SimpleQueue()
def reader():
    print(q.get()["n"])
thread = threading.Thread(target=reader)
thread.start()
message = {"n": 0}
message["n"] = 1
q.put(message)
thread.join()
`,
  ],
  [
    "a deque that hands over",
    threads(
      "read, write",
      `
from collections import deque
tasks = deque()
def write():
    message = {"n": 0}
    message["n"] = 1
    tasks.append(message)
def read():
    while True:
        try:
            print(tasks.popleft()["n"])
            break
        except IndexError:
            pass`,
    ),
  ],
  [
    "appends alone",
    threads(
      "work, work",
      `
items = []
def work():
    items.append(1)
    items.extend([2, 3])`,
    ),
  ],
  [
    "items of each thread's own",
    `import threading
parts = [0, 0]
table = {}
def work(i):
    parts[i] += 1
    table[i] = 1
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(parts, table)
`,
  ],
  [
    "setdefault",
    threads(
      "work, work",
      `
table = {}
def work():
    mine = table.setdefault("a", [])
    mine.append(1)
    table["a"]`,
    ),
  ],
  [
    "start and join",
    `import threading
value = 0
def work():
    global value
    value += 1
for _ in range(3):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    value += 1
print(value)
`,
  ],
  [
    "an end that is looked for",
    `import threading
value = 0
def work():
    global value
    value = 1
thread = threading.Thread(target=work)
thread.start()
while thread.is_alive():
    pass
print(value)
`,
  ],
  [
    "variables of each thread's own",
    threads(
      "work, work",
      `
local = threading.local()
def work():
    local.x = 0
    local.x += 1`,
    ),
  ],
  [
    "a property with a lock",
    threads(
      "work, work",
      `
class Account:
    def __init__(self):
        self._lock = threading.Lock()
        self._balance = 0
    @property
    def balance(self):
        with self._lock:
            return self._balance
    @balance.setter
    def balance(self, value):
        with self._lock:
            self._balance = value
account = Account()
def work():
    account.balance = 1
    account.balance`,
    ),
  ],
  [
    "objects of each thread's own, at addresses that others had",
    threads(
      "work, work",
      `
class Box:
    pass
def work():
    for n in range(20):
        box = Box()
        box.n = n
        items = [n]
        items[0] += 1
        del box, items`,
    ),
  ],
  [
    "a pool",
    `from concurrent.futures import ThreadPoolExecutor
def work(box):
    box["n"] += 1
    return box
with ThreadPoolExecutor(2) as pool:
    boxes = list(pool.map(work, [{"n": 0} for _ in range(4)]))
print(boxes)
`,
  ],
  [
    "work handed to an event loop",
    `import asyncio, threading
async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    box = {"n": 0}
    def work():
        box["n"] = 1
        loop.call_soon_threadsafe(done.set)
    thread = threading.Thread(target=work)
    thread.start()
    await done.wait()
    print(box["n"])
    print(await asyncio.to_thread(lambda: box["n"]))
    thread.join()
asyncio.run(main())
`,
  ],
  [
    "a pipe",
    `import os, threading
value = 0
r, w = os.pipe()
def work():
    global value
    value = 1
    os.write(w, b"x")
thread = threading.Thread(target=work)
thread.start()
os.read(r, 1)
print(value)
thread.join()
`,
  ],
];

/** Programs that end well, and the locks of theirs that could deadlock. */
export const LOCKED: readonly (readonly [
  name: string,
  cycles: readonly (readonly string[])[],
  source: string,
])[] = [
  [
    "two orders",
    [["b", "a"]],
    threads(
      "one, two",
      `
a, b = threading.Lock(), threading.Lock()
first = threading.Event()
def one():
    with a:
        with b:
            pass
    first.set()
def two():
    first.wait()
    with b:
        with a:
            pass`,
    ),
  ],
  [
    "two orders under another lock",
    [],
    threads(
      "one, two",
      `
a, b, gate = threading.Lock(), threading.Lock(), threading.Lock()
def one():
    with gate, a, b:
        pass
def two():
    with gate, b, a:
        pass`,
    ),
  ],
  [
    "two orders, one thread after the other",
    [],
    `import threading
a, b = threading.Lock(), threading.RLock()
def one():
    with a, b:
        pass
def two():
    with b, a:
        pass
for target in (one, two):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
`,
  ],
];
