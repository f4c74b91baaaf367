import copy
import pickle
import threading

for thing in (threading.Lock(), threading.RLock(), threading.Event(), threading.local()):
    for function in (pickle.dumps, copy.deepcopy):
        try:
            function(thing)
        except TypeError as error:
            print(error)
