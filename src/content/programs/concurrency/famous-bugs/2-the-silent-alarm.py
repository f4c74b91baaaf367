SCHEDULE = "AAABBB"

class Node:
    def __init__(self, text, after=None):
        self.text, self.after = text, after

free = Node("", Node(""))
first = last = Node("power station tripped")

def report(text):
    global free, last
    node = free
    yield "looks for a free place"
    free = node.after
    node.text, node.after = text, None
    yield f"notes {text!r}"
    last.after = node
    last = node
    yield "puts it at the end of the list"

def shown_to_operators():
    node, lines = first, []
    while node is not None:
        lines.append(node.text)
        node = node.after
        if len(lines) > 6:
            return [*lines, "... and so on, without end"]
    return lines

writers = {"A": report("line overloaded"), "B": report("line down")}
for turn in SCHEDULE:
    print(turn, next(writers[turn], "has nothing left to do"))
print("The operators see:", *shown_to_operators(), sep="\n  ")
