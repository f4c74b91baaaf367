# tries: to open an address in the reader's browser
# ends: completed
import webbrowser

ADDRESS = "http://127.0.0.1:TRAP_PORT/"
for work in (webbrowser.open, webbrowser.open_new, webbrowser.open_new_tab):
    try:
        print(work(ADDRESS))
    except Exception as error:
        print(type(error).__name__)
for browser in ("firefox", "chrome", "safari", "lynx", "javascript:alert(1)", f"sh -c 'curl {ADDRESS}' %s"):
    try:
        print(webbrowser.get(browser).open(ADDRESS))
    except Exception as error:
        print(type(error).__name__)
