# stderr: ^Exception ignored.* <function <lambda> at 0x
# stderr: ^ZeroDivisionError
import weakref


class Thing:
    pass


thing = Thing()
reference = weakref.ref(thing, lambda _: 1 / 0)
del thing
print("goes on", reference())
