import time
from threading import Thread

def sell(tickets, sold, name):
    if len(tickets) > 0:
        time.sleep(0.01)
        sold.append((name, tickets[0]))
        del tickets[:1]

if __name__ == "__main__":
    tickets, sold = ["seat 7"], []
    buyers = [Thread(target=sell, args=(tickets, sold, name))
              for name in ("Ann", "Bob", "Eve")]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    print(*sold, sep="\n")
