def squares(interpreters, numbers):
    results = []

    def work():
        for n in numbers:
            results.append(n * n)

    other = interpreters.create()
    other.call(work)
    other.close()
    return results

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
