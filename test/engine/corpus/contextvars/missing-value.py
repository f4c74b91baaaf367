import contextvars

name = contextvars.ContextVar("name")
try:
    name.get()
except LookupError as error:
    print(type(error).__name__)
print(name.get("a default"), name.name)
context = contextvars.copy_context()
try:
    context.run(context.run, print)
except RuntimeError as error:
    print(str(error).split(":")[0])
