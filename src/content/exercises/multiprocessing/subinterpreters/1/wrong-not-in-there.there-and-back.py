def squares(interpreters, numbers):
    other = interpreters.create()
    try:
        return [other.call(int, n * n) for n in numbers]
    finally:
        other.close()

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
