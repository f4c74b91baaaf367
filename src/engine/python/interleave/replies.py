"""What an event loop hears first, where a schedule may say: of the loop the method is exchanged that is told what has
come.

Callbacks that are ready stay first in, first out. Open on a desktop are, and so chosen here, which of several ready
descriptors is first, and whether a short timer is over while the loop has other things to do. Where sleeps end in any
order, each that another overtakes is over right after it: none is over too soon, and some are late.
"""

import asyncio
import heapq
from asyncio import futures, selector_events

import _interleave

from . import cancellations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from selectors import SelectorKey
    from typing import Any

#: Seconds by which a search lets a timer be late because the loop was busy; as LONGEST_DELAY of the schedulers.
_LATE = 0.1

#: Seconds by which a reply lets others overtake it. What sleeps longer is there for what never comes.
_LONGEST = 5

#: Seconds after which a reply comes that was overtaken: a loop waits for whole milliseconds.
_AFTER = 0.002

#: Among so many replies the search chooses.
_MOST = 20

_loop = selector_events.BaseSelectorEventLoop
_process_events = _loop._process_events  # pyright: ignore[reportAttributeAccessIssue]

#: Whether the schedule may cancel tasks.
_cancels = False

#: The reply that is to be the next, until it is due.
_next: asyncio.TimerHandle | None = None


def _process(self: Any, event_list: list[tuple[SelectorKey, int]]) -> None:
    if len(event_list) > 1:
        event_list.insert(0, event_list.pop(_interleave.reply([0.0] * len(event_list), False)))
    if self._scheduled and not self._stopping:
        _choose(self, bool(self._ready or event_list))
    _process_events(self, event_list)
    if _cancels:
        cancellations.choose(self)


def _choose(loop: Any, is_busy: bool) -> None:
    """Lets a timer be over before what the loop has to do, or a reply come before others."""
    global _next
    now = loop.time()
    timers = sorted(handle for handle in loop._scheduled if not handle._cancelled)
    if _interleave.any_order():
        # They end what sleeps in `asyncio.sleep`.
        wake = futures._set_result_unless_cancelled  # pyright: ignore[reportAttributeAccessIssue]
        timers = [handle for handle in timers if handle._callback is wake]
        replies = [handle for handle in timers if handle._when < timers[0]._when + _LONGEST]
    else:
        timers = replies = [
            handle for handle in timers[:1] if is_busy and handle._when <= now + _LATE
        ]
    del replies[_MOST:]
    due = [handle for handle in replies if handle._when <= now]
    awaited, _next = _next, None
    # Whoever is due is behind what a busy loop has to do, whatever is chosen; another waits until somebody is.
    if is_busy == bool(due) or (due and awaited is due[0]):
        return
    # All that are due come at once; or the first of them alone.
    if len(due) == 1:
        del replies[0]
    place = _interleave.reply([0.0, *(handle._when - now for handle in replies)], is_busy)
    if place > 0:
        _next = replies[place - 1]
        later = _next._when + _AFTER
        for handle in timers:
            if handle is not _next and handle._when < later:
                handle._when = later
        heapq.heapify(loop._scheduled)


def attach() -> None:
    """When this interpreter starts to be a process of a program."""
    global _cancels
    _cancels = "cancellation" in _interleave.faults()
    if _interleave.granularity() is not None:
        _loop._process_events = _process  # pyright: ignore[reportAttributeAccessIssue]
