import queue
import threading

numbers, squares = queue.Queue(), queue.Queue()


def square():
    while True:
        number = numbers.get()
        squares.put(None if number is None else number**2)
        if number is None:
            return


threading.Thread(target=square).start()
for number in range(6):
    numbers.put(number)
numbers.put(None)
print(list(iter(squares.get, None)))
