import multiprocessing as mp

def echo(connection):
    while (word := connection.recv()) != "end":
        connection.send(word[::-1])
    connection.close()

if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    process = mp.Process(target=echo, args=(theirs,))
    process.start()
    for word in ("level", "stream"):
        ours.send(word)
        print(word, ours.recv())
    ours.send("end")
    process.join()
