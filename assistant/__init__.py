"""Question in, checked and cited answer out; knows no UI.

`Assistant` is all that other code needs; it imports what it needs when it needs it. The way of a question, led by `engine`:

1. `talk` completes it from what was asked before; `question` reads it: which documents, which concepts, what to do.
2. `drafter` has it answered, in other words too where it did not come out; `dispatcher` gives it to the handler that knows
   how: `figures`, `projects`, `agreement` or `passages`.
3. All of them stand on `answering` (words to places, evidence, arithmetic) and `documents` (what is loaded).
4. `guarding` asks the `guards` in turn: they let the answer out, refuse it, or take its word "verified" away;
   `language_model` may phrase prose behind a gate.
5. `api`, the command line, `web` and `export` show it; `checks` and `auditing` examine a document as a whole.
"""

from assistant.api import Assistant, Conversation
from assistant.config import Config

__all__ = ["Assistant", "Config", "Conversation"]
