from multiprocessing import Pipe, Process


def spin(end):
    end.send("spinning")
    while True:
        pass


here, there = Pipe()
child = Process(target=spin, args=(there,))
child.start()
print(here.recv())
child.terminate()
child.join()
print(child.exitcode)
