import multiprocessing
import os

multiprocessing.set_start_method("fork", force=True)


def write(file, text):
    file.write(text)
    file.flush()


def read(file):
    print(file.readline().strip())


def where():
    print(os.path.basename(os.getcwd()), open("notes.txt").read())


def run(target, *arguments):
    process = multiprocessing.Process(target=target, args=arguments)
    process.start()
    process.join()


os.mkdir("place")
os.chdir("place")
with open("log.txt", "a") as log:
    write(log, "parent\n")
    run(write, log, "child\n")
    write(log, "parent again\n")
print(open("log.txt").read(), end="")
with open("log.txt") as log, open("notes.txt", "w") as notes:
    run(read, log)
    run(write, notes, "noted")
run(where)
