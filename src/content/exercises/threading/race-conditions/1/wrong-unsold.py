from threading import Lock

office = Lock()

def sell(tickets, sold, name):
    if office.acquire(blocking=False):
        if tickets:
            sold.append((name, tickets.pop()))
        office.release()
