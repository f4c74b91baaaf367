# status: stopped
# exit: 0
# stop: once it runs
import threading

try:
    print("waiting")
    threading.Event().wait()
except KeyboardInterrupt as error:
    print("stopped by the reader", repr(error))
print("goes on to its end")
