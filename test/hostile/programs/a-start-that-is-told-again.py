# tries: to tell the page, again and again, that the program begins
# ends: crashed
import _interleave

while True:
    _interleave.started()
