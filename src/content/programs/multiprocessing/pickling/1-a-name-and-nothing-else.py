import pickle

def greet():
    return "old greeting"

parcel = pickle.dumps(greet)

def greet():
    return "new greeting"

print(pickle.loads(parcel)())
