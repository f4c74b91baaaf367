from interleave import startup

startup.before_imports()
