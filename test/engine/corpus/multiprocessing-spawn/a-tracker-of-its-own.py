"""A resource tracker that a program starts itself says whether something was left."""

from multiprocessing.resource_tracker import ResourceTracker


def track(forget):
    tracker = ResourceTracker()
    tracker.ensure_running()
    tracker.register("a name", "dummy")
    if forget:
        tracker.unregister("a name", "dummy")
    print("alive:", tracker._check_alive())
    tracker._stop()
    return tracker._exitcode


if __name__ == "__main__":
    print("nothing left:", track(forget=True))
    print("something left:", track(forget=False))
