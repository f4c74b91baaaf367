from multiprocessing import Pipe, Process


def answer(end):
    while (question := end.recv()) is not None:
        end.send(question * 2)
    end.close()


here, there = Pipe()
child = Process(target=answer, args=(there,))
child.start()
there.close()
for question in (21, "ab", [1]):
    here.send(question)
    print(here.recv())
here.send(None)
try:
    here.recv()
except EOFError as error:
    print(repr(error))
child.join()
