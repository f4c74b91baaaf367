import multiprocessing

print("top level runs in", __name__)

def work():
    print("work runs in", __name__)

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work)
    process.start()
    process.join()
