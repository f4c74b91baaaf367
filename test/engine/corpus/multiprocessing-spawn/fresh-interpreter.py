import multiprocessing

print("imported as", __name__)
numbers = [1, 2]


def work():
    print("child has", numbers)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    numbers.append(3)
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print("parent has", numbers, child.exitcode)
