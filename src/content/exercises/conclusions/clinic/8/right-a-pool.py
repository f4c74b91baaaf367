from concurrent.futures import ProcessPoolExecutor

def count_words(chapter):
    counts = {}
    for word in chapter.split():
        counts[word] = counts.get(word, 0) + 1
    return counts

def count_chapters(chapters):
    """The counts of each chapter, in the order of the chapters."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(count_words, chapters))

def commonest(counts):
    """The word that occurs most often."""
    return max(counts, key=counts.get)

if __name__ == "__main__":
    book = ["the cat and the hat", "the end"]
    for number, counts in enumerate(count_chapters(book), start=1):
        print(f"chapter {number}: {commonest(counts)}")
