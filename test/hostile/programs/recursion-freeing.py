# tries: to free a linked list of a million nodes, in the main thread and in another
# ends: completed
import threading


class Node:
    def __init__(self, next):
        self.next = next


def main():
    head = None
    for _ in range(1_000_000):
        head = Node(head)
    del head
    print("freed")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
