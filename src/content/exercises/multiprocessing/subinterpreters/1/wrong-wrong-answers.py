WORK = """
for n in iter(jobs.get, None):
    results.put(n * n)
"""

def squares(interpreters, numbers):
    jobs = interpreters.create_queue()
    results = interpreters.create_queue()
    for job in [*numbers, None]:
        jobs.put(job)
    other = interpreters.create()
    other.prepare_main(jobs=jobs, results=results)
    other.exec(WORK)
    answers = sorted(results.get() for _ in numbers)
    other.close()
    return answers

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
