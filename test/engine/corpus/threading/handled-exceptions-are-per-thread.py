import sys
import threading

meeting = threading.Barrier(2)
answers = []


def work(error):
    try:
        raise error
    except Exception:
        meeting.wait()
        answers.append(error is sys.exception() and sys.exc_info()[1] is error)
        meeting.wait()
    answers.append(sys.exception())


threads = [threading.Thread(target=work, args=(e,)) for e in (ValueError(), KeyError())]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(answers)
