# tries: to write over the engine's own Python, where it is and where it could be
# ends: completed
import os

import interleave.parking
import interleave.process
import interleave.program

for module in (interleave.parking, interleave.process, interleave.program, os):
    for path in (module.__file__, f"/lib/python3.14/site-packages/{module.__name__.replace('.', '/')}.py"):
        try:
            with open(path, "w") as file:
                file.write("raise SystemExit('POISONED')")
            print("ESCAPED", path)
        except OSError as error:
            print(path, type(error).__name__)
