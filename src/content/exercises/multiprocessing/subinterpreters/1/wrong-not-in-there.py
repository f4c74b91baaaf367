def squares(interpreters, numbers):
    jobs = interpreters.create_queue()
    other = interpreters.create()
    other.prepare_main(jobs=jobs)
    for n in numbers:
        jobs.put(n)
    answers = [jobs.get() ** 2 for _ in numbers]
    other.close()
    return answers

if __name__ == "__main__":
    try:
        from concurrent import interpreters
    except ImportError:
        print("no interpreters here, but the check has a stand-in")
    else:
        print(squares(interpreters, [3, 1, 2]))
