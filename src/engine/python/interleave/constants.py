"""Constants that the worker knows too. Made from src/engine/builtins.ts by `npm run border`."""

#: The program's working directory.
HOME = "/home/reader"

#: The reader's program, in that directory.
MAIN_FILE = "main.py"

#: Where other programs are.
PROGRAM_DIRECTORY = "/usr/bin"

#: Descriptors from here on are the kernel's; smaller ones are the interpreter's own files.
FIRST_DESCRIPTOR = 512

#: Descriptors from here on are shared memory segments: Python's own numbers for them.
FIRST_SEGMENT_DESCRIPTOR = 2048

#: A signal no program uses, the last real-time one: the running thread has used up its time.
TICK = 64
