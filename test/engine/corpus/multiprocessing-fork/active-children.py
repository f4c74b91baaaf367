from multiprocessing import Event, Process, active_children

leave = Event()
children = [Process(target=leave.wait, name=f"child {n}") for n in range(3)]
for child in children:
    child.start()
print(sorted(child.name for child in active_children()))
leave.set()
for child in children:
    child.join()
print(active_children())
