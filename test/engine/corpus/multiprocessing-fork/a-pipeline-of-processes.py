from multiprocessing import Pipe, Process


def stage(source, sink, function):
    while (item := source.recv()) is not None:
        sink.send(function(item))
    sink.send(None)


first, into_double = Pipe()
out_of_double, into_text = Pipe()
last, out_of_text = Pipe()
Process(target=stage, args=(into_double, out_of_double, lambda n: n * 2)).start()
Process(target=stage, args=(into_text, out_of_text, str)).start()
for item in (1, 2, 3, None):
    first.send(item)
print(list(iter(last.recv, None)))
