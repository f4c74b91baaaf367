# stderr: ^the message$
import sys
from multiprocessing import Process

child = Process(target=lambda: sys.exit("the message"))
child.start()
child.join()
print(child.exitcode)
