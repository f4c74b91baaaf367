import pickle
import threading

from answer import OPERATIONS, Job

def watched(operation):
    """Notes whether the job at work holds its lock. Like the operations, it cannot be pickled."""
    return lambda number: held.append(is_held(at_work)) or operation(number)

def is_held(job):
    return hasattr(job, "lock") and job.lock.locked()

held = []
for name in OPERATIONS:
    OPERATIONS[name] = watched(OPERATIONS[name])

def copy_of(job):
    try:
        return pickle.loads(pickle.dumps(job))
    except Exception:
        raise SystemExit("fail: not-picklable")

def waits_for_its_lock(job):
    if not hasattr(job, "lock"):
        return False
    with job.lock:
        thread = threading.Thread(target=job.run, daemon=True)
        thread.start()
        thread.join(0.3)
        waited = thread.is_alive()
    thread.join()
    return waited

for name, number, expected in (("double", 21, 42), ("square", 5, 25)):
    at_work = job = Job(name, number)
    result = job.run()
    copy = copy_of(job)
    if not waits_for_its_lock(job) or not hasattr(copy, "lock"):
        raise SystemExit("fail: lock-lost")
    if copy.lock is job.lock:
        raise SystemExit("fail: lock-shared")
    at_work = copy
    try:
        results = result, copy.run()
    except Exception:
        raise SystemExit("fail: result-lost")
    if results != (expected, expected):
        raise SystemExit("fail: result-lost")
    if not waits_for_its_lock(copy):
        raise SystemExit("fail: lock-lost")
if not all(held):
    raise SystemExit("fail: lock-lost")
