import { expect, test } from "vitest";
import { run } from "./engine.ts";

test("the processes of a program see the same files", async () => {
  const { stdout, stderr } = await run(`
import os, tempfile
from multiprocessing import Process
def child(path):
    with open(path) as file: print(file.read())
    with open("from-child.txt", "w") as file: file.write("hello from the child")
    os.mkdir("made"); os.rename("old.txt", "made/new.txt")
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
    file.write("hello from the parent")
open("old.txt", "w").close()
process = Process(target=child, args=(file.name,))
process.start(); process.join()
print(open("from-child.txt").read(), sorted(os.listdir()), os.listdir("made"), os.path.exists("old.txt"))
with open("from-child.txt", "a") as file: file.write("!")
print(os.path.getsize("from-child.txt"), open("from-child.txt").read()[-6:])
os.remove("from-child.txt"); os.remove("made/new.txt"); os.rmdir("made")
print(os.listdir())
`);
  expect({ stdout, stderr }).toEqual({
    stdout:
      "hello from the parent\nhello from the child ['from-child.txt', 'made', 'main.py'] ['new.txt'] False\n21 child!\n['main.py']\n",
    stderr: "",
  });
});
