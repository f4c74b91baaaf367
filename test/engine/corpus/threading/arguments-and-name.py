import threading


def work(*args, **kwargs):
    print(threading.current_thread().name, args, kwargs)


thread = threading.Thread(target=work, name="worker", args=(1, 2), kwargs={"key": "value"})
print(thread.is_alive(), thread.ident, thread.native_id)
thread.start()
thread.join()
print(thread.is_alive(), thread.ident is not None, thread.native_id is not None)
