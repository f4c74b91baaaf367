from concurrent.futures import Future, InvalidStateError

future = Future()
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(42)
for change in (lambda: future.set_result(1), lambda: future.set_exception(KeyError())):
    try:
        change()
    except InvalidStateError as error:
        print(str(error).split(": <")[0])
print(future.result(), future.cancel())
cancelled = Future()
cancelled.cancel()
print(cancelled.set_running_or_notify_cancel(), cancelled.done())
