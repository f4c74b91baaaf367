from multiprocessing import Manager

manager = Manager()
numbers = manager.list([1])
print(numbers[0], manager.address is not None)
manager.shutdown()
try:
    numbers.append(2)
except (OSError, EOFError) as error:
    print(isinstance(error, (ConnectionError, FileNotFoundError)))
