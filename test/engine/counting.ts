/** Two threads that count without a lock: what is lost tells how they took turns. */
export const counting = (times: number) => `
import threading
counter, lock = 0, threading.Lock()
def add():
    global counter
    for _ in range(${times}):
        counter += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter)
`;

/** The same under a lock, which loses nothing. */
export const countingLocked = (times: number) =>
  counting(times).replace("        counter", "        with lock: counter");
