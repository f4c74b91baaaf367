import threading

print(threading.stack_size(), threading.stack_size(256 * 1024), threading.stack_size())


def depth(left):
    return 1 + depth(left - 1) if left else 0


thread = threading.Thread(target=lambda: print(depth(100)))
thread.start()
thread.join()
try:
    threading.stack_size(100)
except ValueError as error:
    # How small is too small depends on the platform.
    print(type(error).__name__)
print(threading.stack_size(0))
