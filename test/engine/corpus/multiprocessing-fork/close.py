from multiprocessing import Pipe, Process

here, there = Pipe()
child = Process(target=there.recv)
child.start()
try:
    child.close()
except ValueError as error:
    print(error)
here.send(None)
child.join()
child.close()
for use in (child.is_alive, child.join, lambda: child.exitcode):
    try:
        use()
    except ValueError as error:
        print(error)
