import contextvars

level = contextvars.ContextVar("level", default=0)
first = level.set(1)
second = level.set(2)
print(level.get(), second.old_value, first.old_value is contextvars.Token.MISSING, first.var is level)
level.reset(second)
print(level.get())
level.reset(first)
print(level.get())
try:
    level.reset(first)
except RuntimeError as error:
    print("used once" in str(error))
token = contextvars.copy_context().run(level.set, 5)
try:
    level.reset(token)
except ValueError as error:
    print("different Context" in str(error))
