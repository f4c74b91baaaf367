# stdin: Анна Ивановна|日本
import sys

name = input("Имя: ")
print(name, len(name), sys.stdin.readline().strip(), sys.stdin.encoding)
