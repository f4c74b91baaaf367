import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
user.set("Ann")


def work(name):
    before = user.get()
    user.set(name)
    print(before, user.get())


for name in ("Bob", "Cid"):
    thread = threading.Thread(target=work, args=(name,), daemon=False)
    thread.start()
    thread.join()
print(user.get())
