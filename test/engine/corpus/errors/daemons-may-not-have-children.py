from multiprocessing import Pool, Process


def start_a_child():
    try:
        Process(target=print, args=("never",)).start()
    except AssertionError as error:
        print(error)


def nested(_):
    with Pool(1) as pool:
        return pool.map(abs, [1])


child = Process(target=start_a_child, daemon=True)
child.start()
child.join()
with Pool(1) as pool:
    try:
        pool.map(nested, [1])
    except AssertionError as error:
        print("nested pool:", error)
