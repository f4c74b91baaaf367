import multiprocessing
import pickle

context = multiprocessing.get_context("spawn")
for shared in (context.Queue(), context.Lock(), context.Value("i"), context.Event()):
    try:
        pickle.dumps(shared)
    except RuntimeError as error:
        print(error)
