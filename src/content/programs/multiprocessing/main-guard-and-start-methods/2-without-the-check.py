import multiprocessing

def work():
    print("work done")

context = multiprocessing.get_context("spawn")
process = context.Process(target=work)
process.start()
process.join()
print("exit code", process.exitcode)
