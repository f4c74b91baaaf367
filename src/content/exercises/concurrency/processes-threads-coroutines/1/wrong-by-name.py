def identify(send):
    return send.__name__.removeprefix("by_")
