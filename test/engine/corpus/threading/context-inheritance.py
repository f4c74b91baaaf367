# python: 3.14
import contextvars
import sys
import threading

user = contextvars.ContextVar("user", default="nobody")
user.set("Ann")
print(sys.flags.thread_inherit_context)
context = contextvars.copy_context()
for given in (None, context, contextvars.Context()):
    thread = threading.Thread(target=lambda: print(user.get()), context=given)
    thread.start()
    thread.join()
