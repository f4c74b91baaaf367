from contextlib import suppress

def sell(tickets, sold, name):
    with suppress(IndexError):
        sold.append((name, tickets.pop(0)))
