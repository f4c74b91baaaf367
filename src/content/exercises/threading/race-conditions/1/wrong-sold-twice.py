import time

def sell(tickets, sold, name):
    if len(tickets) > 0:
        time.sleep(0.01)
        if len(tickets) > 0:
            sold.append((name, tickets[0]))
            del tickets[:1]
