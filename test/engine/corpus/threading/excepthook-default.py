# stderr: ^Exception in thread seeker:\nTraceback \(most recent call last\):\n(.*\n)+  File "main\.py", line 7, in work\n
# stderr: LookupError: nothing there\n$
import threading


def work():
    raise LookupError("nothing there")


thread = threading.Thread(target=work, name="seeker")
thread.start()
thread.join()
print("main goes on")
