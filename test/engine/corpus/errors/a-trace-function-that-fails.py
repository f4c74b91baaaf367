import sys


def trace(frame, event, arg):
    raise ValueError("in the trace function")


def work():
    print("never")


sys.settrace(trace)
try:
    work()
except ValueError as error:
    print(error, sys.gettrace())
