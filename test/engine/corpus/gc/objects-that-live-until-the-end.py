# stderr: ^Exception ignored .*__del__.*\n(?:.*\n)*ValueError: to be ignored$
import atexit


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(describe(self), "goes")
        if self.name == "last":
            raise ValueError("to be ignored")


def describe(thing):
    return f"the {thing.name} thing"


atexit.register(print, "at exit")
first = Thing("first")
first.itself = first
last = Thing("last")
print("end of the program")
