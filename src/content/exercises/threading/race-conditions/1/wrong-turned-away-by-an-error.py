def sell(tickets, sold, name):
    if len(tickets) > 0:
        sold.append((name, tickets.pop()))
