import pickle

numbers = list(range(1_000_000))
bounds = (0, 1_000_000)

for name, luggage in (("numbers", numbers), ("bounds", bounds)):
    print(f"{name:8} {len(pickle.dumps(luggage)):>9,} bytes")
