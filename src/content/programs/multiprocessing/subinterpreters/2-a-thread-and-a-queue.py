import threading
from concurrent import interpreters

CODE = """
for n in iter(jobs.get, None):
    answers.put(n * n)
"""
jobs = interpreters.create_queue()
answers = interpreters.create_queue()
other = interpreters.create()
other.prepare_main(jobs=jobs, answers=answers)
thread = threading.Thread(target=other.exec, args=(CODE,))
thread.start()
for n in (1, 2, 3, None):
    jobs.put(n)
print([answers.get() for _ in range(3)])
thread.join()
other.close()
