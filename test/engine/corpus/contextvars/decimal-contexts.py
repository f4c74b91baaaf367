import decimal
import threading


def work(digits):
    decimal.getcontext().prec = digits
    meeting.wait()
    answers.append(str(decimal.Decimal(1) / 3))


meeting, answers = threading.Barrier(3), []
threads = [threading.Thread(target=work, args=(digits,)) for digits in (2, 4, 8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(answers), decimal.getcontext().prec)
