"""What runs the line: in this process, or over several."""

from khaldun.engines.garbage import collect_rarely
from khaldun.engines.local import LocalEngine
from khaldun.engines.serial import SerialEngine

__all__ = ["LocalEngine", "SerialEngine", "collect_rarely"]
