from multiprocessing import Manager, Process


def work(namespace, value, array):
    namespace.text = "from the child"
    value.value += 1
    array[1] = 9


with Manager() as manager:
    namespace, value, array = manager.Namespace(a=1), manager.Value("i", 41), manager.Array("i", [1, 2])
    child = Process(target=work, args=(namespace, value, array))
    child.start()
    child.join()
    print(namespace, value.value, list(array))
