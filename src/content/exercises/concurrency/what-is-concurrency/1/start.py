def round_robin(*jobs):
    for job in jobs:
        for item in job:
            yield item

if __name__ == "__main__":
    print(list(round_robin("ab", "xyz")))
