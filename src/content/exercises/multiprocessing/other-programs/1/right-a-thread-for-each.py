import subprocess
import threading
import time

def versions(programs, at_once, run=subprocess.run):
    found = dict.fromkeys(programs)
    gate = threading.Semaphore(at_once)

    def version(program):
        with gate:
            try:
                answer = run([program, "--version"], text=True, timeout=5,
                             stdout=subprocess.PIPE)
            except (OSError, subprocess.TimeoutExpired):
                return
        if answer.returncode == 0:
            found[program] = answer.stdout.strip()

    threads = [threading.Thread(target=version, args=(program,))
               for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found

def pretend(command, timeout, **options):
    """Stands in for subprocess.run, for places where no program can run."""
    time.sleep(0.2)
    if command[0] == "missing":
        raise FileNotFoundError(command[0])
    return subprocess.CompletedProcess(command, 0, f"{command[0]} 1.0\n")

if __name__ == "__main__":
    print(versions(["tar", "git", "missing"], at_once=2, run=pretend))
