# tries: to fill the memory with what nobody reads
# ends: completed
# takes: long
import os
import socket

ends = []
try:
    while True:
        one, other = os.pipe()
        ends += [one, other]
        os.set_blocking(other, False)
        os.write(other, bytes(1 << 20))
except OSError as error:
    print(len(ends), error)
for end in ends:
    os.close(end)
pairs = []
try:
    while True:
        pair = socket.socketpair()
        pairs.append(pair)
        pair[0].setblocking(False)
        pair[0].send(bytes(1 << 20))
except OSError as error:
    print(len(pairs), error)
