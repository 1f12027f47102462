"""The garbage collector must not hold up the event loop, and with it everybody's answers."""

import gc


def keep_what_is_loaded() -> None:
    """What is in memory now is not looked through again: at each full collection that would take a program of ours 80 ms.

    To be called once, when everything is set up. What is garbage at that moment goes first, for later it would stay.
    """
    gc.collect()
    gc.freeze()
