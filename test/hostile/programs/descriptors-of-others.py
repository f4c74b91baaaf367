# tries: to reach what a parent or a sibling has open and has not given away
# ends: completed
import multiprocessing
import os


def child():
    for descriptor in range(3, 1024):
        try:
            os.write(descriptor, b"stolen")
        except OSError:
            pass


context = multiprocessing.get_context("spawn")
if __name__ == "__main__":
    one, other = os.pipe()
    process = context.Process(target=child)
    process.start()
    process.join()
    os.close(other)
    print(os.read(one, 100))
