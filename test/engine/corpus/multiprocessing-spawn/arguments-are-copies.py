import multiprocessing


def work(given):
    given["child"] = True
    print("child:", given)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    given = {"parent": True}
    child = context.Process(target=work, args=(given,))
    child.start()
    child.join()
    print("parent:", given)
