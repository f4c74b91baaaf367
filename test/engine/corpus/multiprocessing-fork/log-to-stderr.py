# stderr: ^\[INFO/MainProcess\] a message$
# stderr: ^\[INFO/Process-1\] child process calling self\.run\(\)$
# stderr: ^\[INFO/Process-1\] process exiting with exitcode 0$
import logging
import multiprocessing

logger = multiprocessing.log_to_stderr()
logger.setLevel(logging.INFO)
logger.info("a message")
child = multiprocessing.Process(target=print, args=("child",))
child.start()
child.join()
