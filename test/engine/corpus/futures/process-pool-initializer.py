from concurrent.futures import ProcessPoolExecutor


def start(value):
    global text
    text = value


def read():
    return text


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=start, initargs=("set by the initializer",)) as pool:
        print(pool.submit(read).result(), "text" in globals())
