import errno
import io
import os
import socket


def show(action, *args):
    try:
        action(*args)
    except OSError as error:
        print(type(error).__name__, error.errno == getattr(errno, errno.errorcode[error.errno]), error)


os.mkdir("folder")
open("folder/file", "w").close()
show(open, "nothing")
show(open, "folder")
show(os.mkdir, "folder")
show(os.rmdir, "folder")
show(os.listdir, "folder/file")
show(os.close, 900)
show(os.read, 901, 1)
show(os.kill, 2**22 + 1, 0)
show(os.waitpid, -1, 0)
show(os.readlink, "folder")
show(os.rename, "nothing", "something")
show(open, "x" * 300)
show(socket.create_connection, ("127.0.0.1", 1))
show(socket.socket().getpeername)
reader, writer = os.pipe()
os.set_blocking(reader, False)
show(os.read, reader, 1)
os.close(reader)
show(os.write, writer, b"x")

for number in (errno.ENOENT, errno.EAGAIN, errno.ECONNREFUSED, errno.ETIMEDOUT, errno.EINTR):
    print(number, errno.errorcode[number], os.strerror(number), repr(OSError(number, "said")))
print(sorted(name for name in errno.errorcode.values() if name != "EFTYPE"))
print(errno.errorcode[11], errno.errorcode[35], errno.errorcode[95], errno.EWOULDBLOCK, errno.ENOTSUP)
print([os.strerror(number) for number in range(134)])


class Full(io.RawIOBase):
    is_full = True

    def writable(self):
        return True

    def write(self, data):
        return None if self.is_full else len(data)


full = Full()
buffered = io.BufferedWriter(full, 4)
try:
    buffered.write(b"more than four")
except BlockingIOError as error:
    print(error.strerror, error.characters_written)
full.is_full = False
buffered.flush()


class Interrupted(io.RawIOBase):
    asked = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        self.asked += 1
        if self.asked < 3:
            raise InterruptedError(errno.EINTR, "again")
        return 0


raw = Interrupted()
print(io.BufferedReader(raw).read(1), raw.asked)
