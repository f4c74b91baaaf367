# status: deadlocked
from concurrent.futures import Future

print("waiting")
Future().result()
