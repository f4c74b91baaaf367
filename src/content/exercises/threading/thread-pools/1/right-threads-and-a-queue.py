from queue import Queue
from threading import Thread

def first_success(mirrors):
    if not mirrors:
        raise ValueError("there is no mirror to ask")
    answers = Queue()

    def ask(mirror):
        try:
            answers.put((True, mirror()))
        except Exception as error:
            answers.put((False, error))

    for mirror in mirrors:
        Thread(target=ask, args=(mirror,)).start()
    errors = []
    for _ in mirrors:
        arrived, answer = answers.get()
        if arrived:
            return answer
        errors.append(answer)
    raise ExceptionGroup("every mirror failed", errors)
