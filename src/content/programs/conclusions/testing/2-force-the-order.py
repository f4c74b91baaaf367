import threading
import unittest

class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount, checked=lambda: None):
        if self.balance < amount:
            return False
        checked()
        self.balance -= amount
        return True

class TestAccount(unittest.TestCase):
    def test_two_cannot_withdraw_the_same_money(self):
        account = Account(100)
        meeting = threading.Barrier(2, timeout=0.2)

        def meet():
            try:
                meeting.wait()
            except threading.BrokenBarrierError:
                pass

        threads = [threading.Thread(target=account.withdraw, args=(80, meet))
                   for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(account.balance, 20)

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(TestAccount).run(result)
print("tests:", result.testsRun, "failures:", len(result.failures))
for test, message in result.failures:
    print(message.splitlines()[-1])
