import time

def first_success(mirrors):
    for mirror in mirrors:
        return mirror()

def far_away():
    time.sleep(0.4)
    return "page from far away"

def broken():
    time.sleep(0.1)
    raise ConnectionError("broken mirror")

def nearby():
    time.sleep(0.2)
    return "page from nearby"

if __name__ == "__main__":
    print(first_success([far_away, broken, nearby]))
