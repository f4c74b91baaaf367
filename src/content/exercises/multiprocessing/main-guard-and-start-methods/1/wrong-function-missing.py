import multiprocessing

if __name__ == "__main__":
    def square(n):
        return n * n

    def load():
        print("loading")
        return [1, 2, 3]

    numbers = load()
    print("starting")
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, numbers))
