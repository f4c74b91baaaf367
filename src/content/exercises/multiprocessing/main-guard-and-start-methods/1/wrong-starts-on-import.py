import multiprocessing

def square(n):
    return n * n

def load():
    print("loading")
    return [1, 2, 3]

if __name__ == "__main__":
    print("starting")
with multiprocessing.Pool(2) as pool:
    numbers = [1, 2, 3]
    print(pool.map(square, numbers))
