# epoll tells of a descriptor once where that is asked for, and of the other end that writes no more.
import select
import socket

one, other = socket.socketpair()
polling = select.epoll()
polling.register(one, select.EPOLLIN | select.EPOLLONESHOT)
other.send(b"first")
print([events for _, events in polling.poll(1)])
print(polling.poll(0))
other.send(b"second")
print(polling.poll(0))
polling.modify(one, select.EPOLLIN | select.EPOLLONESHOT)
print([events for _, events in polling.poll(1)], one.recv(100))
polling.modify(one, select.EPOLLIN | select.EPOLLRDHUP)
print(polling.poll(0))
other.shutdown(socket.SHUT_WR)
print([bool(events & select.EPOLLRDHUP) for _, events in polling.poll(1)], one.recv(100))
polling.unregister(one)
polling.register(one, select.EPOLLOUT | select.EPOLLONESHOT)
print([bool(events & select.EPOLLOUT) for _, events in polling.poll(1)], polling.poll(0))
polling.close()
