import threading

meeting = threading.Barrier(5)
seen = []


def work():
    thread = threading.current_thread()
    seen.append((threading.get_ident(), threading.get_native_id()))
    same = thread.ident == threading.get_ident()
    meeting.wait()
    if not (same and thread.native_id == threading.get_native_id()):
        print("not the same")


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
seen.append((threading.get_ident(), threading.get_native_id()))
meeting.wait()
print(len(set(seen)), len({ident for ident, _ in seen}), len({native for _, native in seen}))
