label = {
    "one cook, two pots": "concurrent",
    "two cooks, two dishes": "both",
    "one cook, dish after dish": "neither",
    "one instruction adds eight pairs of numbers": "parallel",
    "an asyncio server": "concurrent",
    "four busy processes on four free cores": "both",
    "two threads of Python code, regular build": "concurrent",
    "cells A and B on two free cores": "both",
}

if __name__ == "__main__":
    for situation, word in label.items():
        print(f"{word:10} {situation}")
