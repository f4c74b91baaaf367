import multiprocessing
import os
import threading
import time

import answer

def fail(code):
    for process in multiprocessing.active_children():
        process.terminate()
    raise SystemExit(f"fail: {code}")

class Chapter(str):
    """Says which process has counted its words, and how long that takes."""

    def __new__(cls, text, delay=0.0):
        chapter = super().__new__(cls, text)
        chapter.delay = delay
        return chapter

    def __getnewargs__(self):
        return str(self), self.delay

    def split(self):
        time.sleep(self.delay)
        return [*super().split(), f"process-{os.getpid()}"]

def count(chapters):
    results = []
    counting = threading.Thread(target=lambda: results.append(answer.count_chapters(chapters)),
                                daemon=True)
    counting.start()
    counting.join(8)
    if not results:
        fail("still-hangs")
    return results[0]

def words_of(counts):
    return {word: count for word, count in counts.items() if not word.startswith("process-")}

if __name__ == "__main__":
    counts = count([Chapter("late late", 0.6), Chapter("early")])
    if any(f"process-{os.getpid()}" in each for each in counts):
        fail("in-this-process")
    if [words_of(each) for each in counts] != [{"late": 2}, {"early": 1}]:
        fail("wrong-order")
    # More than a pipe holds.
    words = [" ".join(f"{letter * 1000}{number}" for number in range(90)) for letter in "ab"]
    counts = count([Chapter(chapter) for chapter in words])
    if [words_of(each) for each in counts] != [dict.fromkeys(chapter.split(), 1) for chapter in words]:
        fail("wrong-order")
