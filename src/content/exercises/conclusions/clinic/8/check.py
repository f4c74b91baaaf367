import multiprocessing
import os
import tempfile
import threading
import time

import answer

def fail(code):
    for process in multiprocessing.active_children():
        process.terminate()
    raise SystemExit(f"fail: {code}")

class Chapter(str):
    """Says which process has counted its words; a late one takes until another has made a file."""

    def __new__(cls, text, file=None, is_late=False):
        chapter = super().__new__(cls, text)
        chapter.file, chapter.is_late = file, is_late
        return chapter

    def __getnewargs__(self):
        return str(self), self.file, self.is_late

    def split(self):
        if self.is_late:
            # In vain, if one process counts all chapters one after another.
            given_up = time.monotonic() + 2
            while not os.path.exists(self.file) and time.monotonic() < given_up:
                time.sleep(0.01)
            time.sleep(0.3)
        elif self.file is not None:
            open(self.file, "w").close()
        return [*super().split(), f"process-{os.getpid()}"]

def count(chapters):
    results = []
    counting = threading.Thread(target=lambda: results.append(answer.count_chapters(chapters)),
                                daemon=True)
    counting.start()
    counting.join(10)
    if not results:
        fail("still-hangs")
    return results[0]

def words_of(counts):
    return {word: count for word, count in counts.items() if not word.startswith("process-")}

if __name__ == "__main__":
    file = os.path.join(tempfile.mkdtemp(), "early")
    counts = count([Chapter("late late", file, is_late=True), Chapter("early", file)])
    if any(f"process-{os.getpid()}" in each for each in counts):
        fail("in-this-process")
    if [words_of(each) for each in counts] != [{"late": 2}, {"early": 1}]:
        fail("wrong-order")
    # More than a pipe holds.
    words = [" ".join(f"{letter * 1000}{number}" for number in range(90)) for letter in "ab"]
    counts = count([Chapter(chapter) for chapter in words])
    if [words_of(each) for each in counts] != [dict.fromkeys(chapter.split(), 1) for chapter in words]:
        fail("wrong-order")
