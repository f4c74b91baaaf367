# "concurrent", "parallel", "both" or "neither"?
label = {
    "one cook, two pots": "?",
    "two cooks, two dishes": "?",
    "one cook, dish after dish": "?",
    "one instruction adds eight pairs of numbers": "?",
    "an asyncio server": "?",
    "four busy processes on four free cores": "?",
    "two threads of Python code, regular build": "?",
    "cells A and B on two free cores": "?",
}

if __name__ == "__main__":
    for situation, word in label.items():
        print(f"{word:10} {situation}")
