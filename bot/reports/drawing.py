"""One picture is drawn at a time."""

import threading

# matplotlib is not made for threads; one at a time also leaves the machine to the answers.
DRAWING = threading.Lock()
