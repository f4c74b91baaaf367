# tries: to double a list, a text, a dict and a number without end
# ends: completed
# takes: long
def grow(start, step):
    try:
        while True:
            start = step(start)
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__)


grow([0], lambda items: items + items)
grow("x", lambda text: text + text)
grow(b"x", lambda data: data + data)
grow((0,), lambda items: items * 2)
grow(1, lambda number: number << 100_000_000)
