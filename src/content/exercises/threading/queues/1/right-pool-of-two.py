from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Thread

def pipeline(texts, parse, save):
    parsing = Queue(maxsize=4)

    def saver():
        while (future := parsing.get()) is not None:
            save(future.result())

    saving = Thread(target=saver)
    saving.start()
    with ThreadPoolExecutor(2) as pool:
        for text in texts:
            parsing.put(pool.submit(parse, text))
    parsing.put(None)
    saving.join()
