def identify(send):
    basket = []
    send(lambda: basket.append("milk"))
    return "coroutine" if basket else "process"
