at_once = {
    "two cooks, two dishes",
    "one instruction adds eight pairs of numbers",
    "four busy processes on four free cores",
    "cells A and B on two free cores",
}
in_progress = {
    "one cook, two pots": True,
    "two cooks, two dishes": True,
    "one cook, dish after dish": False,
    "one instruction adds eight pairs of numbers": False,
    "an asyncio server": True,
    "four busy processes on four free cores": True,
    "two threads of Python code, regular build": True,
    "cells A and B on two free cores": True,
}
words = {
    (True, True): "both",
    (True, False): "concurrent",
    (False, True): "parallel",
    (False, False): "neither",
}
label = {
    situation: words[several, situation in at_once]
    for situation, several in in_progress.items()
}
