# tries: to end the browser's stack with iterators in each other, for which CPython looks at no stack
# ends: crashed
import itertools

chain = iter(())
for _ in range(100_000):
    chain = itertools.chain(chain)
next(chain, None)
