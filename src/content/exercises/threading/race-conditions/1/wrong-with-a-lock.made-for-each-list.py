import threading

locks = {}

def sell(tickets, sold, name):
    with locks.setdefault(id(tickets), threading.RLock()):
        if tickets:
            sold.append((name, tickets.pop()))
