import threading

events = []


def profile(frame, event, arg):
    if frame.f_code.co_name in ("work", "inner"):
        events.append((event, frame.f_code.co_name))


def inner():
    return len("abc")


def work():
    inner()


threading.setprofile(profile)
thread = threading.Thread(target=work)
thread.start()
thread.join()
threading.setprofile(None)
print(events, threading.getprofile())
