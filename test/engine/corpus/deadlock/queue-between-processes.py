# status: deadlocked
# waits: MainThread, queue, answers
from multiprocessing import Process, Queue


def work(questions, answers):
    answers.put(questions.get())


questions, answers = Queue(), Queue()
Process(target=work, args=(questions, answers)).start()
print("nobody asks")
print(answers.get())
