import threading
import weakref


class Resource:
    pass


kept, dropped = Resource(), Resource()
weakref.finalize(kept, print, "at exit")
finalizer = weakref.finalize(dropped, print, "dropped")
thread = threading.Thread(target=lambda held: print("working", finalizer.alive), args=(dropped,))
del dropped
thread.start()
thread.join()
del thread
print("end of main", finalizer.alive)
