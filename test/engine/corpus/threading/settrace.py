import threading

events = []


def trace(frame, event, arg):
    if frame.f_code.co_name == "work":
        events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return trace


def work():
    a = 1
    return a


threading.settrace(trace)
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(threading.gettrace() is trace)
threading.settrace(None)
work()
print(events)
