label = {
    "one cook, two pots": "both",
    "two cooks, two dishes": "both",
    "one cook, dish after dish": "both",
    "one instruction adds eight pairs of numbers": "both",
    "an asyncio server": "both",
    "four busy processes on four free cores": "both",
    "two threads of Python code, regular build": "both",
    "cells A and B on two free cores": "both",
}
