# tries: to leave more dead children than there can be
# ends: completed
import multiprocessing

made = 0
children = []
try:
    for _ in range(80):
        child = multiprocessing.Process(target=int)
        child.start()
        child.join = None
        children.append(child)
        multiprocessing.process._children.clear()
        made += 1
except OSError as error:
    print(error)
print(made > 10)
