"""What small things cost: prints one JSON object of seconds for one of each.

A runtime that lacks something leaves it out.
"""

import json
import time

costs = {}


def measure(name, count, work, times=3):
    """Seconds for one of `count` things `work(count)` does; the best of some, as noise only adds."""
    try:
        work(max(1, count // 10))
        best = float("inf")
        for _ in range(times):
            start = time.perf_counter()
            work(count)
            best = min(best, time.perf_counter() - start)
        costs[name] = best / count
    except ImportError, OSError, RuntimeError, AttributeError:
        pass


def threads(count):
    import threading

    for _ in range(count):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()


def uncontended(count):
    import threading

    lock = threading.Lock()
    for _ in range(count):
        lock.acquire()
        lock.release()


def hand_over(count):
    import threading

    ping, pong = threading.Semaphore(0), threading.Semaphore(0)

    def other():
        for _ in range(count // 2):
            ping.acquire()
            pong.release()

    thread = threading.Thread(target=other)
    thread.start()
    for _ in range(count // 2):
        ping.release()
        pong.acquire()
    thread.join()


def thread_queue(count):
    import queue
    import threading

    items = queue.Queue(maxsize=1)

    def consume():
        for _ in range(count):
            items.get()

    thread = threading.Thread(target=consume)
    thread.start()
    for number in range(count):
        items.put(number)
    thread.join()


def task_switch(count):
    import asyncio

    async def half():
        for _ in range(count // 2):
            await asyncio.sleep(0)

    async def main():
        await asyncio.gather(half(), half())

    asyncio.run(main())


def echo_pipe(connection):
    while (message := connection.recv()) is not None:
        connection.send(message)


def echo_queue(questions, answers):
    while (message := questions.get()) is not None:
        answers.put(message)


def with_pipe():
    import multiprocessing

    here, there = multiprocessing.get_context("fork").Pipe()
    measure_round_trips("Pipe", echo_pipe, (there,), here.send, here.recv)


def with_queue():
    import multiprocessing

    context = multiprocessing.get_context("fork")
    questions, answers = context.Queue(), context.Queue()
    measure_round_trips("mp.Queue", echo_queue, (questions, answers), questions.put, answers.get)


def measure_round_trips(name, echo, ends, send, receive):
    import multiprocessing

    process = multiprocessing.get_context("fork").Process(target=echo, args=ends)
    process.start()

    def sending(message):
        def work(count):
            for _ in range(count):
                send(message)
                receive()

        return work

    # So short that sometimes nobody else takes a core of the two that this needs.
    measure(f"{name} round trip, small", 20, sending(b"x"), times=40)
    measure(f"{name} round trip, 1 MB", 4, sending(b"x" * 1_000_000))
    send(None)
    process.join()


measure("Thread start + join", 200, threads)
measure("Lock acquire + release, uncontended", 100_000, uncontended)
measure("Semaphore hand-over to another thread", 4_000, hand_over)
measure("queue.Queue put + get between threads", 2_000, thread_queue)
measure("asyncio task switch", 10_000, task_switch)

for talk in (with_pipe, with_queue):
    try:
        talk()
    except ImportError, OSError, RuntimeError:
        pass

print(json.dumps(costs))
