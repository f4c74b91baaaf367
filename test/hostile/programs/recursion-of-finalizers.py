# tries: to end the browser's stack with finalizers that make what has finalizers
# ends: completed
import weakref


class Makes:
    left = 100_000

    def __del__(self):
        if Makes.left:
            Makes.left -= 1
            Makes()


class Holds:
    def __init__(self, inner):
        self.inner = inner

    def __del__(self):
        self.inner = None


Makes()
chain = None
for _ in range(100_000):
    chain = Holds(chain)
chain = None
kept = []
for _ in range(20_000):
    thing = Makes()
    kept.append(weakref.ref(thing, lambda _: kept and kept.pop()))
del thing
print("done")
