# tries: to tell of locks and tasks that there are not
# ends: completed, crashed
# takes: long
import _interleave

for number in (0, -1, 2**31 - 1, -(2**31)):
    _interleave.lock_acquired(number, "<img src=x onerror=escaped=1>" * 100, -5)
    _interleave.lock_released(number)
    _interleave.task_running(number)
    _interleave.task_waiting(number, {"for": "sleep", "on": "\udcff\0", "line": 10**9})
    _interleave.task_finished(number)
for _ in range(50_000):
    _interleave.task_started("__proto__")
print("told")
