import multiprocessing

fork = multiprocessing.get_context("fork")
spawn = multiprocessing.get_context("spawn")
print(fork.get_start_method(), spawn.get_start_method(), type(fork.Process()).__name__)
print(multiprocessing.get_all_start_methods()[:2], fork.cpu_count() == spawn.cpu_count())
try:
    multiprocessing.get_context("thread")
except ValueError as error:
    print(error)
multiprocessing.set_start_method("fork", force=True)
try:
    multiprocessing.set_start_method("spawn")
except RuntimeError as error:
    print(error)
