def run_best(kind, job, items):
    return [job(item) for item in items]

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
