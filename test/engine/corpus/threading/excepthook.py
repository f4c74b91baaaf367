import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def work():
    raise LookupError("nothing there")


threading.excepthook = hook
thread = threading.Thread(target=work, name="seeker")
thread.start()
thread.join()
print("main goes on", threading.excepthook is not threading.__excepthook__)
