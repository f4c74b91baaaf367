from multiprocessing import Pipe, Process

here, there = Pipe()
child = Process(target=there.recv)
child.start()
print(child.join(0.1), child.exitcode, child.is_alive())
here.send(None)
print(child.join(30), child.exitcode, child.is_alive(), child.join())
