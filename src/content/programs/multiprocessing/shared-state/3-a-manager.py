from multiprocessing import Manager, Process

def visit(name, lengths, letters):
    lengths[name] = len(name)
    letters["seen"].append(name[0])

if __name__ == "__main__":
    with Manager() as manager:
        lengths = manager.dict()
        letters = manager.dict(seen=[])
        for name in ("Ann", "Boris", "Vera"):
            args = (name, lengths, letters)
            process = Process(target=visit, args=args)
            process.start()
            process.join()
        print(sorted(lengths.items()))
        print(letters["seen"])
