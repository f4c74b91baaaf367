from multiprocessing import get_context


def work(lock, count, queue, end, event):
    event.wait()
    with lock:
        count.value += 1
    queue.put("through the queue")
    end.send("through the pipe")


if __name__ == "__main__":
    context = get_context("spawn")
    here, there = context.Pipe()
    shared = context.Lock(), context.Value("i", 41), context.Queue(), there, context.Event()
    child = context.Process(target=work, args=shared)
    child.start()
    shared[4].set()
    print(here.recv(), shared[2].get())
    child.join()
    print(shared[1].value)
