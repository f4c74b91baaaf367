# tries: to open a connection with C's own socket
# ends: completed
import ctypes
import struct
import time

c = ctypes.CDLL(None)
port = struct.pack("<H", 2) + struct.pack(">H", TRAP_PORT) + bytes([127, 0, 0, 1]) + bytes(8)
try:
    descriptor = c.socket(2, 1, 0)
    connected = c.connect(descriptor, ctypes.create_string_buffer(port, 16), 16)
    time.sleep(0.5)
    sent = c.send(descriptor, b"leak", 4, 0)
    print(descriptor, connected, sent)
    if sent > 0:
        print("ESCAPED")
except AttributeError as error:
    print(error)
