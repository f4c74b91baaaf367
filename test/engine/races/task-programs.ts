/** Asyncio programs in which an update is lost or a check outdated across an `await`, and programs in which none is. Long because it is the list of them. */

interface Racy {
  readonly name: string;
  /** What races. */
  readonly variable: string;
  readonly source: string;
}

const program = (setup: string, tasks: string, state = "") => `import asyncio
${state.trim()}
${setup.trim()}

async def main():
    await asyncio.gather(${tasks})

asyncio.run(main())
`;

export const RACY_TASKS: readonly Racy[] = [
  {
    name: "an update lost across an await",
    variable: "counter",
    source: program(
      `
async def add():
    global counter
    seen = counter
    await asyncio.sleep(0)
    counter = seen + 1
`,
      "add(), add()",
      "counter = 0",
    ),
  },
  {
    name: "an update lost within one line",
    variable: "bill['total']",
    source: program(
      `
bill = {"total": 0}

async def price(item):
    await asyncio.sleep(0.01)
    return 5 * item

async def add(item):
    bill["total"] += await price(item)
`,
      "add(1), add(2)",
    ),
  },
  {
    name: "a cache that is filled twice",
    variable: "cache['x']",
    source: program(
      `
cache = {}

async def load(key):
    await asyncio.sleep(0.1)
    return key.upper()

async def get(key):
    if key not in cache:
        cache[key] = await load(key)
    return cache[key]
`,
      'get("x"), get("x")',
    ),
  },
  {
    name: "a seat sold twice",
    variable: "seats",
    source: program(
      `
async def book(name):
    global seats
    if seats > 0:
        await asyncio.sleep(0.01)
        seats -= 1
        print(name, "has a seat, left:", seats)
`,
      'book("Ann"), book("Bob")',
      "seats = 1",
    ),
  },
  {
    name: "a seat reserved for whom was last",
    variable: "seat.owner",
    source: program(
      `
class Seat:
    def __init__(self):
        self.owner = None

seat = Seat()

async def book(name):
    if seat.owner is not None:
        return
    await asyncio.sleep(0.01)
    seat.owner = name
`,
      'book("Ann"), book("Bob")',
    ),
  },
  {
    name: "two take the last job",
    variable: "jobs",
    source: program(
      `
jobs = ["only"]

async def work():
    if jobs:
        await asyncio.sleep(0)
        try:
            print(jobs.pop())
        except IndexError:
            print("taken")
`,
      "work(), work()",
    ),
  },
  {
    name: "a balance that goes through functions",
    variable: "account.balance",
    source: program(
      `
class Account:
    def __init__(self):
        self.balance = 100

    async def read(self):
        await asyncio.sleep(0)
        return self.balance

    async def write(self, amount):
        await asyncio.sleep(0)
        self.balance = amount

account = Account()

async def deposit(amount):
    balance = await account.read()
    rest = balance + amount
    await account.write(rest)
`,
      "deposit(10), deposit(20)",
    ),
  },
  {
    name: "a lock that is taken after the check",
    variable: "connection",
    source: program(
      `
lock = asyncio.Lock()

async def connect(number):
    await asyncio.sleep(0.01)
    return number

async def get(number):
    global connection
    if connection is None:
        async with lock:
            connection = await connect(number)
    return connection
`,
      "get(1), get(2)",
      "connection = None",
    ),
  },
  {
    name: "a lock of each one's own",
    variable: "total",
    source: program(
      `
async def add(amount):
    global total
    async with asyncio.Lock():
        seen = total
        await asyncio.sleep(0)
        total = seen + amount
`,
      "add(1), add(2)",
      "total = 0",
    ),
  },
  {
    name: "a semaphore that lets in two",
    variable: "stock",
    source: program(
      `
gate = asyncio.Semaphore(2)

async def sell():
    global stock
    async with gate:
        left = stock - 1
        await asyncio.sleep(0)
        stock = left
`,
      "sell(), sell()",
      "stock = 5",
    ),
  },
  {
    name: "a condition that is met by one alone",
    variable: "items",
    source: `import asyncio

items = []

async def take(changed):
    async with changed:
        if not items:
            await changed.wait()
    await asyncio.sleep(0)
    if items:
        await asyncio.sleep(0)
        try:
            items.pop()
        except IndexError:
            print("nothing there")

async def main():
    changed = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(take(changed))
        await asyncio.sleep(0.01)
        async with changed:
            items.append(1)
            changed.notify_all()

asyncio.run(main())
`,
  },
  {
    name: "an update lost between two loops of one task group",
    variable: "score",
    source: `import asyncio

score = 0

async def play(points):
    global score
    for _ in range(3):
        before = score
        await asyncio.sleep(0.001)
        after = before + points
        score = after

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(play(1), name="one")
        group.create_task(play(10), name="ten")

asyncio.run(main())
`,
  },
];

export const RIGHT_TASKS: readonly (readonly [name: string, source: string])[] = [
  [
    "an update without an await in it",
    program(
      `
async def add():
    global counter
    await asyncio.sleep(0)
    counter += 1
    await asyncio.sleep(0)
`,
      "add(), add()",
      "counter = 0",
    ),
  ],
  [
    "an update under a lock",
    program(
      `
lock = asyncio.Lock()

async def add():
    global counter
    async with lock:
        seen = counter
        await asyncio.sleep(0)
        counter = seen + 1
`,
      "add(), add(), add()",
      "counter = 0",
    ),
  ],
  [
    "an update under a semaphore of one",
    program(
      `
gate = asyncio.Semaphore(1)

async def add():
    global counter
    async with gate:
        seen = counter
        await asyncio.sleep(0)
        counter = seen + 1
`,
      "add(), add(), add()",
      "counter = 0",
    ),
  ],
  [
    "a flag that ends a loop",
    program(
      `
async def work():
    global running
    rounds = 0
    while running:
        await asyncio.sleep(0.01)
        rounds += 1
        if rounds == 5:
            running = False

async def stop():
    global running
    await asyncio.sleep(0.03)
    running = False
`,
      "work(), work(), stop()",
      "running = True",
    ),
  ],
  [
    "a status that is set by everybody",
    program(
      `
async def work(name):
    global status
    print(status)
    await asyncio.sleep(0.01)
    status = f"{name} is done"
    await asyncio.sleep(0.01)
    status = "idle"
`,
      'work("a"), work("b")',
      'status = "new"',
    ),
  ],
  [
    "results under keys of one's own",
    program(
      `
results = {}
order = []

async def work(name):
    print(len(results), name in results)
    await asyncio.sleep(0.01)
    results[name] = len(name)
    order.append(name)
`,
      'work("a"), work("bb")',
    ),
  ],
  [
    "a check that is repeated",
    program(
      `
lock = asyncio.Lock()

async def connect():
    await asyncio.sleep(0.01)
    return object()

async def get():
    global connection
    if connection is None:
        async with lock:
            if connection is None:
                connection = await connect()
    return connection
`,
      "get(), get(), get()",
      "connection = None",
    ),
  ],
  [
    "a task in the cache",
    program(
      `
cache = {}

async def load(key):
    await asyncio.sleep(0.01)
    return key

async def get(key):
    if key not in cache:
        cache[key] = asyncio.create_task(load(key))
    return await cache[key]
`,
      'get("x"), get("x")',
    ),
  ],
  [
    "whoever waits for a condition looks again",
    program(
      `
items = []
changed = asyncio.Condition()

async def take():
    async with changed:
        while not items:
            await changed.wait()
        return items.pop(0)

async def take_by_predicate():
    async with changed:
        await changed.wait_for(lambda: items)
        return items.pop(0)

async def give():
    for number in range(4):
        await asyncio.sleep(0)
        async with changed:
            items.append(number)
            changed.notify_all()
`,
      "take(), take(), take_by_predicate(), take_by_predicate(), give()",
    ),
  ],
  [
    "a result that is waited for",
    program(
      `
async def work():
    global total
    await asyncio.sleep(0.01)
    total = 5

async def both():
    global total
    before = total
    await asyncio.create_task(work())
    total = before + 10

async def others():
    global count
    before = count
    await asyncio.gather(add(), add())
    count = before

async def add():
    global count
    count += 1
`,
      "both(), others()",
      "total = 0\ncount = 0",
    ),
  ],
  [
    "an event that tells of the write",
    program(
      `
ready = asyncio.Event()

async def load():
    global config
    await asyncio.sleep(0.01)
    config = {"loaded": True}
    ready.set()

async def use():
    global config
    if config is None:
        await ready.wait()
    config = dict(config, used=True)
`,
      "use(), load()",
      "config = None",
    ),
  ],
  [
    "a queue between tasks",
    program(
      `
queue = asyncio.Queue(1)

async def produce():
    global made
    for _ in range(3):
        await queue.put(made)
        made += 1
    await queue.put(None)

async def consume():
    global made
    while (item := await queue.get()) is not None:
        print(item, made)
`,
      "produce(), consume()",
      "made = 0",
    ),
  ],
  [
    "workers that empty a list",
    program(
      `
pages = ["a", "b", "c"]
seen = set()
active = 0
peak = 0

async def crawl():
    global active, peak
    while pages:
        page = pages.pop()
        if page in seen:
            continue
        seen.add(page)
        active += 1
        peak = max(peak, active)
        await asyncio.sleep(0.01)
        active -= 1
        if page == "a":
            pages.extend(["c", "d"])
`,
      "crawl(), crawl()",
    ),
  ],
  [
    "a slot that is waited for by looking",
    program(
      `
async def work():
    global active
    while active >= 1:
        await asyncio.sleep(0.001)
    active += 1
    await asyncio.sleep(0.01)
    active -= 1
`,
      "work(), work(), work()",
      "active = 0",
    ),
  ],
  [
    "a value that is as it was",
    program(
      `
async def use(times):
    global users
    for _ in range(times):
        users += 1
        users -= 1
        await asyncio.sleep(0)

async def count():
    global users
    before = users
    await asyncio.sleep(0.01)
    users = before + 1
`,
      "count(), use(1)",
      "users = 0",
    ),
  ],
  [
    "what was made before there was another task",
    program(
      `
async def work(name):
    log.append(name)
    await asyncio.sleep(0)
    log.append(name)
`,
      'work("a"), work("b")',
      "log = []",
    ),
  ],
  [
    "an eager task within a step",
    `import asyncio

counter = 0

async def add():
    global counter
    counter += 1

async def main():
    global counter
    await asyncio.sleep(0)
    seen = counter
    task = asyncio.create_task(add(), eager_start=True)
    counter = seen + 10
    await task

asyncio.run(main())
`,
  ],
];
