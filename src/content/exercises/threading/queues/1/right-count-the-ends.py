from queue import Queue
from threading import Thread

def pipeline(texts, parse, save):
    raw, parsed = Queue(maxsize=2), Queue(maxsize=2)

    def parser():
        while (text := raw.get()) is not None:
            parsed.put(parse(text))
        raw.put(None)
        parsed.put(None)

    def saver():
        working = 2
        while working:
            result = parsed.get()
            if result is None:
                working -= 1
            else:
                save(result)

    threads = [Thread(target=parser), Thread(target=parser), Thread(target=saver)]
    for thread in threads:
        thread.start()
    for text in texts:
        raw.put(text)
    raw.put(None)
    for thread in threads:
        thread.join()
