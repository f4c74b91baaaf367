# Two threads in one buffered file take turns; a thread that comes back to its own is told so.
import io
import os
import socket
import threading

reader, writer = os.pipe()
pipe = os.fdopen(writer, "wb")


def write(letter):
    pipe.write(letter * 200_000)
    pipe.flush()


threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
for thread in threads:
    thread.start()
count = {b"a": 0, b"b": 0}
while sum(count.values()) < 400_000:
    data = os.read(reader, 65_536)
    for letter in count:
        count[letter] += data.count(letter)
for thread in threads:
    thread.join()
print(count)

one, other = socket.socketpair()
lines = one.makefile("r")
got = []
has_read = threading.Semaphore(0)


def read():
    got.append(lines.readline())
    has_read.release()


threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
other.sendall(b"first\n")
has_read.acquire()
other.sendall(b"second\n")
for thread in threads:
    thread.join()
print(sorted(got))
print(isinstance(lines.buffer, io.BufferedReader), type(lines.buffer).__name__)
other.sendall(b"x\ny\n")
other.close()
print(list(lines), lines.read())
