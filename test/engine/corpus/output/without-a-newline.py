import sys

print("a prompt without a newline: ", end="")
sys.stdout.write("and the rest")
