import multiprocessing

def sort_it(numbers):
    numbers.sort()
    return numbers

if __name__ == "__main__":
    numbers = [3, 1, 2]
    with multiprocessing.Pool(1) as pool:
        result = pool.apply(sort_it, (numbers,))
    print("mine:", numbers)
    print("returned:", result)
