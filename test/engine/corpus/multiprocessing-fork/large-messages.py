import hashlib
from multiprocessing import Pipe, Process


def work(end):
    data = end.recv_bytes()
    end.send(hashlib.sha256(data).hexdigest())


here, there = Pipe()
child = Process(target=work, args=(there,))
child.start()
data = bytes(range(256)) * 4096
here.send_bytes(data)
print(len(data), here.recv() == hashlib.sha256(data).hexdigest())
child.join()
