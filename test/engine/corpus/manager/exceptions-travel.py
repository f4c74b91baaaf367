from multiprocessing import Manager
from multiprocessing.managers import RemoteError

with Manager() as manager:
    table, numbers = manager.dict(), manager.list()
    for call in (lambda: table["missing"], lambda: numbers.pop(), lambda: numbers.remove(5)):
        try:
            call()
        except (KeyError, IndexError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        numbers._callmethod("no_such_method")
    except (RemoteError, AttributeError) as error:
        print("no_such_method" in str(error))
