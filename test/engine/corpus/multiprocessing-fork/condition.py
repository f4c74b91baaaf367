from multiprocessing import Condition, Process, Value


def work(condition, turn, me):
    for _ in range(2):
        with condition:
            condition.wait_for(lambda: turn.value == me)
            print("child", me, flush=True)
            turn.value = 1 - me
            condition.notify_all()


condition, turn = Condition(), Value("i", 0)
children = [Process(target=work, args=(condition, turn, n)) for n in range(2)]
for child in children:
    child.start()
for child in children:
    child.join()
with condition:
    print(condition.wait(0.05))
