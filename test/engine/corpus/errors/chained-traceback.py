# python: 3.13
# status: failed
# stderr: ^ValueError: original\n\nThe above exception was the direct cause of the following exception:\n\n
# stderr: ^Traceback \(most recent call last\):\n  File "main\.py", line 15, in <module>\n    inner\(\)\n    ~~~~~\^\^\n
# stderr: ^  File "main\.py", line 11, in inner\n    raise RuntimeError\("wrapped"\) from error\nRuntimeError: wrapped\n$
def inner():
    try:
        raise ValueError("original")
    except ValueError as error:
        # The text of the line that raised is shown.
        raise RuntimeError("wrapped") from error


print("before")
inner()
