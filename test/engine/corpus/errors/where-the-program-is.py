# The program's file has one name wherever CPython says where something is, and is found whatever the directory.
import inspect
import os
import sys
import threading
import traceback
import warnings


def who():
    return sys._getframe(1).f_code.co_filename


print(who() == __file__, os.path.isabs(__file__), os.path.samefile(who.__code__.co_filename, __file__))
print(sys.argv[0], os.path.basename(__file__), os.path.dirname(__file__) == os.getcwd())

os.mkdir("below")
os.chdir("below")
try:
    1 / 0
except ZeroDivisionError as error:
    print(traceback.format_exc().count("1 / 0"), error.__traceback__.tb_frame.f_code.co_filename == __file__)
print(inspect.getsource(who).splitlines()[0])
print(inspect.getfile(who) == __file__, inspect.stack()[0].filename == __file__)


def stack():
    return traceback.extract_stack()


frames = []
thread = threading.Thread(target=lambda: frames.extend(stack()))
thread.start()
thread.join()
print(sorted({os.path.basename(frame.filename) for frame in frames}), frames[-1].line)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("here", stacklevel=1)
print(caught[0].filename == __file__, caught[0].lineno)

os.chdir("..")
os.rmdir("below")
