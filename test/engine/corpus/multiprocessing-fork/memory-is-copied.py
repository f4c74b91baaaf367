from multiprocessing import Process

numbers = [1, 2, 3]


def change():
    numbers.append(4)
    print("child:", numbers)


numbers[0] = "changed before the fork"
child = Process(target=change)
child.start()
child.join()
print("parent:", numbers)
