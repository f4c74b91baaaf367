from multiprocessing import Pipe

receiver, sender = Pipe(duplex=False)
print(receiver.readable, receiver.writable, sender.readable, sender.writable)
for call in (lambda: receiver.send(1), sender.recv):
    try:
        call()
    except OSError as error:
        print(error)
sender.send_bytes(b"some bytes", 5)
buffer = bytearray(8)
print(receiver.poll(), receiver.recv_bytes_into(buffer), buffer, receiver.poll())
with sender:
    print(sender.closed)
print(sender.closed, receiver.poll())
try:
    sender.send(1)
except OSError as error:
    print(error)
