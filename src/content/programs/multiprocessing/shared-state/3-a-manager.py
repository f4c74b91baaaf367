import multiprocessing

def visit(name, lengths, letters):
    lengths[name] = len(name)
    letters["seen"].append(name[0])

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        lengths = manager.dict()
        letters = manager.dict(seen=[])
        for name in ("Ann", "Boris", "Vera"):
            process = multiprocessing.Process(target=visit,
                                              args=(name, lengths, letters))
            process.start()
            process.join()
        print(sorted(lengths.items()))
        print(letters["seen"])
