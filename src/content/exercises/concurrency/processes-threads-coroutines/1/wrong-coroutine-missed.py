def identify(send):
    basket = []
    send(lambda: basket.append("milk"))
    return "thread" if basket else "process"
