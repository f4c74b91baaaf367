# tries: to have a child run what a pickle calls
# ends: completed
import multiprocessing
import os
import pickle


class Evil:
    def __reduce__(self):
        return (os.system, ("curl http://127.0.0.1:TRAP_PORT/",))


def child(pipe):
    print(pipe.recv())


one, other = multiprocessing.Pipe()
process = multiprocessing.Process(target=child, args=(other,))
process.start()
one.send(Evil())
process.join()
try:
    pickle.loads(b"cjs\nfetch\n(S'http://127.0.0.1:TRAP_PORT/'\ntR.")
except ImportError as error:
    print(error)
