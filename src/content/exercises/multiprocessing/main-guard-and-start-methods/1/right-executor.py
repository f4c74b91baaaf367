from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

def load():
    print("loading")
    return [1, 2, 3]

def main():
    numbers = load()
    print("starting")
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, numbers)))

if __name__ == "__main__":
    main()
