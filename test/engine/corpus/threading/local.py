import threading

data = threading.local()
data.value = "main"


def work(value):
    print(hasattr(data, "value"), data.__dict__)
    data.value = value
    print(data.value)


for value in ("a", "b"):
    thread = threading.Thread(target=work, args=(value,))
    thread.start()
    thread.join()
print(data.value, data.__dict__)
del data.value
print(hasattr(data, "value"))
