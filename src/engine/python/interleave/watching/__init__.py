"""Finds out, for the page, what a run does and what it waits for, in the words of the reader's program."""
