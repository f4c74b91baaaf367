# python: 3.14
import contextvars

level = contextvars.ContextVar("level", default=0)
with level.set(1):
    with level.set(2):
        print(level.get())
    print(level.get())
print(level.get())
