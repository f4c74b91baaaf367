import contextvars
import threading

user = contextvars.ContextVar("user")
user.set("Ann")
context = contextvars.copy_context()


def work():
    print(user.get())
    user.set("changed in the thread")


thread = threading.Thread(target=context.run, args=(work,))
thread.start()
thread.join()
print(user.get(), "|", context[user], user in context, len(context))
