import sys

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
for wrong in (0, -1):
    try:
        sys.setswitchinterval(wrong)
    except ValueError as error:
        print(error)
