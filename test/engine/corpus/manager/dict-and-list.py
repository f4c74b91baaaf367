from multiprocessing import Manager, Process


def work(results, order, number):
    results[number] = number**2
    order.append(number)


if __name__ == "__main__":
    with Manager() as manager:
        results, order = manager.dict(start="x"), manager.list()
        children = [Process(target=work, args=(results, order, n)) for n in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(results.items(), key=str), sorted(order), len(results), 2 in results)
        print(results.copy() == dict(results), results.pop("start"), order[1:] == list(order)[1:])
