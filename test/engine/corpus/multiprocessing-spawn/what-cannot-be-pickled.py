import multiprocessing


def work(*args):
    print("never")


def make_local():
    def local():
        pass

    return local


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    generator = (n for n in range(3))
    for target, argument in ((work, lambda: 1), (make_local(), 1), (work, generator)):
        try:
            context.Process(target=target, args=(argument,)).start()
        except Exception as error:
            text = str(error)
            print("local" in text, "lambda" in text, "generator" in text)
