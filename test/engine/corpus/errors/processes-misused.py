from multiprocessing import Process


def in_child():
    try:
        other.join()
    except AssertionError as error:
        print(error)


other = Process(target=abs, args=(1,))
for call in (other.join, other.start, other.start):
    try:
        call()
    except AssertionError as error:
        print(error)
child = Process(target=in_child)
child.start()
child.join()
try:
    Process(group=1)
except AssertionError as error:
    print(error)
