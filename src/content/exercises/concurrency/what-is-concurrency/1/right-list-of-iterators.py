def round_robin(*jobs):
    unfinished = [iter(job) for job in jobs]
    while unfinished:
        still_unfinished = []
        for job in unfinished:
            for item in job:
                yield item
                still_unfinished.append(job)
                break
        unfinished = still_unfinished

if __name__ == "__main__":
    print(list(round_robin("ab", "xyz")))
