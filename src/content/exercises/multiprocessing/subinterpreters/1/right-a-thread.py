import threading

WORK = """
while (n := jobs.get()) is not None:
    results.put(n ** 2)
"""

def squares(interpreters, numbers):
    jobs = interpreters.create_queue()
    results = interpreters.create_queue()
    other = interpreters.create()
    other.prepare_main({"jobs": jobs, "results": results})
    thread = threading.Thread(target=other.exec, args=(WORK,))
    thread.start()
    for job in [*numbers, None]:
        jobs.put(job)
    answers = [results.get() for _ in numbers]
    thread.join()
    other.close()
    return answers

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
