import _thread
import threading

done = threading.Lock()
done.acquire()


def work(text):
    thread = threading.current_thread()
    print(text, type(thread).__name__, thread.name.split("-")[0], thread.daemon)
    done.release()


ident = _thread.start_new_thread(work, ("hello",))
done.acquire()
print(type(ident).__name__)
