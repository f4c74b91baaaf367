from threading import Lock

lock = Lock()

def sell(tickets, sold, name):
    with lock:
        if tickets:
            sold.append((name, tickets.pop()))
