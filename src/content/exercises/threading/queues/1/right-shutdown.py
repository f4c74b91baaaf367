from queue import Queue, ShutDown
from threading import Thread

def pipeline(texts, parse, save):
    raw, parsed = Queue(maxsize=2), Queue(maxsize=2)

    def work(source, do):
        while True:
            try:
                do(source.get())
            except ShutDown:
                return

    parsers = [
        Thread(target=work, args=(raw, lambda text: parsed.put(parse(text))))
        for _ in range(2)
    ]
    saver = Thread(target=work, args=(parsed, save))
    for thread in (*parsers, saver):
        thread.start()
    for text in texts:
        raw.put(text)
    raw.shutdown()
    for thread in parsers:
        thread.join()
    parsed.shutdown()
    saver.join()
