# stderr: ^Exception ignored in.*\nTraceback
# stderr: ^ValueError: in the child$
import os
from multiprocessing import Process


def fail(text):
    raise ValueError(text)


os.register_at_fork(before=lambda: fail("before"), after_in_child=lambda: fail("in the child"))
child = Process(target=print, args=("hello",))
child.start()
child.join()
print(child.exitcode)
