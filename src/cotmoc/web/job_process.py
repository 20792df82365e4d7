"""The worker's process beside the server: started again when it dies, for reminders and marts wait for nobody else."""

from __future__ import annotations

import logging
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

LAST_MOMENT = 1
"""Seconds that the worker has to stop."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before it is started again: doubled each time that it dies soon."""
SOON = 60.0
"""Seconds within which dying is dying soon."""


class JobProcess:
    """Runs a command until it is stopped, as one process at a time."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command, self._environment = list(command), dict(environment)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, daemon=True)

    def start(self) -> None:
        """Start it, and again whenever it ends by itself."""
        self._started()
        self._thread.start()

    def stop(self) -> None:
        """End it: what it is about has its last moment, and what it leaves undone the next one takes up."""
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is not None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(LAST_MOMENT)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(LAST_MOMENT)

    def _keep_running(self) -> None:
        pause, process = FIRST_PAUSE, self._process
        while process is not None:
            began = time.monotonic()
            code = process.wait()
            if time.monotonic() - began > SOON:
                pause = FIRST_PAUSE
            if self._stopping.wait(pause):
                return
            logging.getLogger(__name__).warning("the worker of jobs ended (%s) and is started again", code)
            pause, process = min(pause * 2, LONGEST_PAUSE), self._started()

    def _started(self) -> subprocess.Popen[bytes] | None:
        """A new process; None once it is to stop."""
        with self._lock:
            if self._stopping.is_set():
                return None
            # In a session of its own: Ctrl+C is for the server, which stops its worker when the pages are done.
            self._process = subprocess.Popen(self._command, env=self._environment, start_new_session=True)
            return self._process
