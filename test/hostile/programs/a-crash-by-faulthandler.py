# tries: to crash the interpreter, as its own tests do
# ends: completed
import multiprocessing


def crash(name):
    import faulthandler

    getattr(faulthandler, name)()


for name in ("_read_null", "_sigsegv", "_sigabrt", "_sigfpe", "_fatal_error_c_thread", "_stack_overflow"):
    child = multiprocessing.Process(target=crash, args=(name,))
    child.start()
    child.join(5)
    print(name, child.exitcode)
    child.kill()
