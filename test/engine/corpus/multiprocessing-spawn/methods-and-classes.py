import multiprocessing


class Counter:
    def __init__(self, start):
        self.value = start

    def work(self, by):
        self.value += by
        print("child:", self.value)


class Child(multiprocessing.get_context("spawn").Process):
    def run(self):
        print("run of", self.name)


if __name__ == "__main__":
    counter = Counter(1)
    children = [multiprocessing.get_context("spawn").Process(target=counter.work, args=(2,))]
    children.append(Child(name="a subclass"))
    for child in children:
        child.start()
        child.join()
    print("parent:", counter.value)
