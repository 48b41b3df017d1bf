"""The simulator driven from a test, in Python: people who say, tap and read, as on a telephone.

It asks over HTTP, and needs nothing else of ours: the folder may be copied into another project.
"""

from .group import Group
from .line import Refused
from .message import Message
from .person import Person
from .simulator import Simulator
from .waiting import NotSeen

__all__ = ["Group", "Message", "NotSeen", "Person", "Refused", "Simulator"]
