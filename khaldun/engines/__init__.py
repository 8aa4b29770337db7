"""What runs the line: in this process, over several, or over a cluster."""

from khaldun.engines.garbage import collect_rarely
from khaldun.engines.local import LocalEngine
from khaldun.engines.serial import SerialEngine
from khaldun.engines.spark import SparkEngine

__all__ = ["LocalEngine", "SerialEngine", "SparkEngine", "collect_rarely"]
