import threading
import xmlrpc.client
import xmlrpc.server

with xmlrpc.server.SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False) as server:
    server.register_function(pow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with xmlrpc.client.ServerProxy(f"http://127.0.0.1:{server.server_address[1]}") as proxy:
        print(proxy.pow(2, 10))
        try:
            proxy.pow("x", 1)
        except xmlrpc.client.Fault as error:
            print("TypeError" in error.faultString)
    server.shutdown()
