def square(n, power=2):
    return n ** power

def square_all(numbers):
    return [square(n) for n in numbers]

def squares(interpreters, numbers):
    other = interpreters.create()
    try:
        return other.call(square_all, numbers)
    finally:
        other.close()

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
