# tries: to forget every module
# ends: completed, failed, crashed
import sys
import threading

sys.modules.clear()
sys.meta_path.clear()
sys.path_hooks.clear()
sys.path.clear()
thread = threading.Thread(target=print, args=("a thread",))
thread.start()
thread.join()
print("done")
