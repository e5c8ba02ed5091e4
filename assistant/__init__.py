"""Question in, checked and cited answer out; knows no UI.

`Assistant` is all that other code needs; it imports what it needs when it needs it.
"""

from assistant.api import Assistant, Conversation
from assistant.config import Config

__all__ = ["Assistant", "Config", "Conversation"]
