import threading

from answer import pipeline

TEXTS = "abcdef"
lock = threading.Lock()
two_parse, first_saved = threading.Event(), threading.Event()
parsing, saved, savers = 0, [], set()
overlap = True

def texts():
    global overlap
    for text in TEXTS:
        if text == TEXTS[-1]:
            overlap = first_saved.wait(timeout=0.5)
        yield text

def parse(text):
    global parsing
    with lock:
        parsing += 1
        if parsing == 2:
            two_parse.set()
    two_parse.wait(timeout=0.2)
    # The first text takes longest, so that the other parser comes to the end before it does.
    threading.Event().wait(0.3 if text == TEXTS[0] else 0.01)
    with lock:
        parsing -= 1
    return text.upper()

def save(result):
    if len(saved) == len(TEXTS) - 1:
        threading.Event().wait(0.1)
    saved.append(result)
    savers.add(threading.get_ident())
    first_saved.set()

before = threading.active_count()
running = threading.Thread(target=pipeline, args=(texts(), parse, save), daemon=True)
running.start()
running.join(timeout=4)
if running.is_alive():
    raise SystemExit("fail: stuck")
if sorted(saved) != list(TEXTS.upper()):
    raise SystemExit("fail: lost-results")
if threading.active_count() > before:
    raise SystemExit("fail: stuck")
if not two_parse.is_set():
    raise SystemExit("fail: one-parser")
if not overlap:
    raise SystemExit("fail: no-overlap")
if len(savers) > 1:
    raise SystemExit("fail: several-savers")
