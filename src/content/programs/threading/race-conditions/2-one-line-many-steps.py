import dis

counter = 0

def add():
    global counter
    counter += 1

for step in dis.get_instructions(add):
    print(step.opname, step.argrepr)
