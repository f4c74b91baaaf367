# tries: to ask a server with the clients of the standard library
# ends: completed
import importlib

PORT = TRAP_PORT
ADDRESS = f"http://127.0.0.1:{PORT}/leak"


def attempt(name, work):
    try:
        work(importlib.import_module(name))
        print("ESCAPED", name)
    except Exception as error:
        print(name, type(error).__name__)


attempt("urllib.request", lambda module: module.urlopen(ADDRESS, timeout=1))
attempt("http.client", lambda module: module.HTTPConnection("127.0.0.1", PORT, timeout=1).request("GET", "/"))
attempt("http.client", lambda module: module.HTTPSConnection("127.0.0.1", PORT, timeout=1).request("GET", "/"))
attempt("ftplib", lambda module: module.FTP().connect("127.0.0.1", PORT, timeout=1))
attempt("smtplib", lambda module: module.SMTP("127.0.0.1", PORT, timeout=1))
attempt("poplib", lambda module: module.POP3("127.0.0.1", PORT, timeout=1))
attempt("imaplib", lambda module: module.IMAP4("127.0.0.1", PORT, timeout=1))
attempt("xmlrpc.client", lambda module: module.ServerProxy(ADDRESS).leak())
attempt("logging.handlers", lambda module: module.SocketHandler("127.0.0.1", PORT).createSocket() or 1 / 0)
