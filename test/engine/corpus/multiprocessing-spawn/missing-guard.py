# stderr: ^RuntimeError: $
# stderr: An attempt has been made to start a new process before the$
# stderr: if __name__ == '__main__':$
import multiprocessing


def work():
    print("never")


multiprocessing.set_start_method("spawn", force=True)
child = multiprocessing.Process(target=work)
child.start()
child.join()
print(child.exitcode)
