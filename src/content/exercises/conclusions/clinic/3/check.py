import threading

from answer import Batch

def fail(code):
    raise SystemExit(f"fail: {code}")

def in_a_thread(call, *args):
    thread = threading.Thread(target=call, args=args, daemon=True)
    thread.start()
    return thread

def compare(table, rows, batch):
    if len(set(table)) < len(rows):
        fail("rows-lost")
    if len(table) > len(rows):
        fail("rows-twice")
    if batch.stored != len(rows):
        fail("rows-lost")

# While the store is writing, somebody adds a row.
table = []

def store(rows):
    written = list(rows)
    if not calls:
        calls.append(rows)
        late = in_a_thread(batch.add, "late")
        late.join(1)
        if late.is_alive():
            fail("waits-for-the-store")
    table.extend(written)

calls = []
batch = Batch(store, size=100)
batch.add("a")
batch.add("b")
batch.flush()
batch.flush()
compare(table, ["a", "b", "late"], batch)

# While the store is writing, somebody flushes.
table.clear()

def store_and_meet(rows):
    written = list(rows)
    if threading.current_thread() is first:
        other = in_a_thread(batch.flush)
        other.join(1)
    table.extend(written)

batch = Batch(store_and_meet, size=100)
for row in "abc":
    batch.add(row)
first = threading.Thread(target=batch.flush, daemon=True)
first.start()
first.join(3)
batch.flush()
compare(table, "abc", batch)

# Several fill one batch.
table.clear()
with Batch(table.extend) as batch:
    threads = [in_a_thread(lambda n: [batch.add((n, i)) for i in range(9)], n) for n in range(3)]
    for thread in threads:
        thread.join(3)
compare(table, [(n, i) for n in range(3) for i in range(9)], batch)
