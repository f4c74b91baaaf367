import threading

from answer import Uploader

threading.excepthook = lambda failed: None
done = []

def send(item):
    threading.Event().wait(0.05)
    if item == "broken":
        raise ConnectionError(item)
    done.append(item)

before = threading.active_count()
uploader = Uploader(send)
for item in ("a", "b", "broken", "c", "d"):
    uploader.add(item)

closing = threading.Thread(target=uploader.close, daemon=True)
closing.start()
closing.join(timeout=3)
sent = list(done)
if closing.is_alive():
    raise SystemExit("fail: never-ends")
threading.Event().wait(0.4)
if len(done) > len(sent):
    raise SystemExit("fail: not-awaited")
if sent == ["a", "b"]:
    raise SystemExit("fail: died-of-a-failure")
if sent != ["a", "b", "c", "d"]:
    raise SystemExit("fail: items-lost")
if threading.active_count() > before:
    raise SystemExit("fail: never-ends")
try:
    uploader.add("late")
except Exception:
    pass
else:
    raise SystemExit("fail: taken-after-close")
