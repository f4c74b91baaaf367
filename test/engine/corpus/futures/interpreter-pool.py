# compare: pattern
# python: 3.14
try:
    from concurrent.futures import InterpreterPoolExecutor

    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(abs, [-1, -2])))
except (ImportError, RuntimeError, NotImplementedError) as error:
    print(len(str(error)) > 20)
