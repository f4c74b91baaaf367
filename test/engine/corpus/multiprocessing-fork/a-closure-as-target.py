from multiprocessing import Process, get_start_method

factor, values = 3, [1, 2]


def main():
    name = "closure"
    child = Process(target=lambda *args: print(name, factor, args), args=(values, {"k": 1}))
    child.start()
    child.join()
    print(child.exitcode, get_start_method())


main()
