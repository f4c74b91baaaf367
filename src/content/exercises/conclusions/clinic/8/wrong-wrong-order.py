from multiprocessing import Process, Queue

def count_words(number, chapter, results):
    """Put the chapter's words, each with how often it occurs."""
    counts = {}
    for word in chapter.split():
        counts[word] = counts.get(word, 0) + 1
    results.put(counts)

def count_chapters(chapters):
    """The counts of each chapter, in the order of the chapters."""
    results = Queue()
    processes = [
        Process(target=count_words, args=(number, chapter, results))
        for number, chapter in enumerate(chapters)
    ]
    for process in processes:
        process.start()
    counts = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return counts

def commonest(counts):
    """The word that occurs most often."""
    return max(counts, key=counts.get)

if __name__ == "__main__":
    book = ["the cat and the hat", "the end"]
    for number, counts in enumerate(count_chapters(book), start=1):
        print(f"chapter {number}: {commonest(counts)}")
