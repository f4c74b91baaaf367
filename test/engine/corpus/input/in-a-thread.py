# stdin: from the thread
import threading

answers = []
thread = threading.Thread(target=lambda: answers.append(input()))
thread.start()
thread.join()
print(answers)
