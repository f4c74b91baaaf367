import multiprocessing

def square(n):
    return n * n

def load():
    print("loading")
    return [1, 2, 3]

numbers = load()

if __name__ == "__main__":
    print("starting")
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, numbers))
