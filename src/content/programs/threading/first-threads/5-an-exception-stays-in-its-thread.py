import threading

def report(args):
    print(f"hook saw {args.exc_type.__name__} in {args.thread.name}")

def broken():
    raise ValueError("bad data")

threading.excepthook = report
thread = threading.Thread(target=broken, name="worker")
thread.start()
thread.join()
print("main goes on; the thread is alive:", thread.is_alive())
