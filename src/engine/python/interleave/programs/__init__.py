"""Other programs, as far as there are any here: Python itself, a shell, and a few tools.

Each is a process that begins anew, in an interpreter of its own. Who starts one writes down how it is to begin (`start`);
it reads that, puts its descriptors in place, and calls the program (`run`).
"""
