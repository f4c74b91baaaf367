from concurrent.futures import ProcessPoolExecutor


def fail(number):
    raise LookupError("no", number)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(fail, 7).exception()
    print(repr(error), type(error.__cause__).__name__)
    print("raise LookupError(\"no\", number)" in str(error.__cause__))
