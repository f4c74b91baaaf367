import time
from queue import Queue
from threading import Thread

def pipeline(texts, parse, save):
    raw, parsed = Queue(maxsize=2), Queue(maxsize=2)

    def parser():
        while (text := raw.get()) is not None:
            parsed.put(parse(text))
        parsed.put(None)

    def saver():
        while (result := parsed.get()) is not None:
            save(result)

    threads = [Thread(target=parser), Thread(target=saver)]
    for thread in threads:
        thread.start()
    for text in texts:
        raw.put(text)
    raw.put(None)
    for thread in threads:
        thread.join()

def slow_upper(text):
    time.sleep(0.1)
    return text.upper()

if __name__ == "__main__":
    pipeline("abcd", slow_upper, print)
