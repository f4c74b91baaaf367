import time
from threading import Thread

def sell(tickets, sold, name):
    time.sleep(0.01)
    try:
        ticket = tickets.pop()
    except IndexError:
        return
    sold.append((name, ticket))

if __name__ == "__main__":
    tickets, sold = ["seat 7"], []
    buyers = [Thread(target=sell, args=(tickets, sold, name))
              for name in ("Ann", "Bob", "Eve")]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    print(*sold, sep="\n")
