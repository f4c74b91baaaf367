import sys
from multiprocessing import Process

sys.stdout.write("written before the fork, ")
child = Process(target=sys.stdout.write, args=("by the child, ",))
child.start()
child.join()
print("by the parent")
