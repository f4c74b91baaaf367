import time

def sell(tickets, sold, name):
    while tickets:
        time.sleep(0.01)
        try:
            ticket = tickets.pop()
        except IndexError:
            continue
        sold.append((name, ticket))
        return
