# stdin: Ann|42
name = input("Who? ")
age = int(input("How old? "))
print(f"\n{name} will be {age + 1}")
