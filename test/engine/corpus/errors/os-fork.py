# here: a desktop can fork
import errno
import os

try:
    os.fork()
except OSError as error:
    print(error.errno == errno.ENOSYS, error.strerror)
