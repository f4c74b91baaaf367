import threading

barrier = threading.Barrier(2, timeout=0.05)
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print("timed out", repr(error), barrier.broken)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("still broken")
barrier.reset()
threading.Timer(0.02, barrier.abort).start()
try:
    barrier.wait(10)
except threading.BrokenBarrierError:
    print("aborted", barrier.broken)
