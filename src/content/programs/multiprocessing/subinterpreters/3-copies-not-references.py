from concurrent import interpreters

mail = interpreters.create_queue()
numbers = [1, 2, 3]
mail.put(numbers)
received = mail.get()
received.append(4)
print("sent:    ", numbers)
print("received:", received)
