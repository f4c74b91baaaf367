# tries: to stay in C with iterators without end, in many threads
# ends: stopped
import collections
import itertools
import threading

for work in (
    lambda: any(iter(int, 1)),
    lambda: max(itertools.repeat(1)),
    lambda: collections.deque(itertools.count(), maxlen=0),
    lambda: 1 in itertools.repeat(0),
    lambda: all(itertools.cycle([1])),
):
    threading.Thread(target=work).start()
print("ready", flush=True)
min(itertools.repeat(1))
