def squares(interpreters, numbers):
    results = []
    other = interpreters.create()
    other.prepare_main(numbers=tuple(numbers))
    other.exec("results = [n * n for n in numbers]")
    other.close()
    return results

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
