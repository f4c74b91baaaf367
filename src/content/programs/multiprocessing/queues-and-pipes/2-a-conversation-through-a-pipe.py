import multiprocessing

def server(channel):
    while True:
        word = channel.recv()
        if word is None:
            break
        channel.send(word.upper())

if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=server, args=(there,))
    process.start()
    for word in ("hello", "pipe"):
        here.send(word)
        print(word, "->", here.recv())
    here.send(None)
    process.join()
