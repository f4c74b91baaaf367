from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def work(end, number):
    for step in range(3):
        end.send((number, step))
    end.close()


readers = []
for number in range(3):
    here, there = Pipe(duplex=False)
    readers.append(here)
    Process(target=work, args=(there, number)).start()
    there.close()
received = []
while readers:
    for reader in wait(readers):
        try:
            received.append(reader.recv())
        except EOFError:
            readers.remove(reader)
print(sorted(received))
