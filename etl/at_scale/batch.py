"""A batch of postings -> a batch of their facts: the pure function that every engine runs.

A process remembers what it has found last, by what was read: archives hold the same ad many times over, in many places
and read on many days. The memory changes no fact, only how long it takes to find it.
"""

from collections import OrderedDict

import pyarrow as pa

from etl.posting_facts import READ, VERSION, key_of, keyed_facts

TEXTS = ("title", "location", "text", "stated_workplace", "stated_pay")
LISTS = ("stated_countries", "stated_employment")
# What a posting may say; posting_id alone must be there. Other columns are left alone.
COLUMNS = ("posting_id", *TEXTS, *LISTS)
FACTS = pa.schema(
    [
        pa.field("posting_id", pa.string()),
        # As JSON, what etl.posting_facts.facts_of gives; null for a comment that offers no product job.
        pa.field("facts", pa.string()),
    ],
    metadata={"rules_version": VERSION},
)
# Results a process remembers at most: at a few kB each, some hundred MB.
MOST_REMEMBERED = 100_000


class NotPostings(Exception):
    """What was given holds no postings; says what was expected and what came."""


class Memory:
    """What was found last, by what was read; the least recently used goes first."""

    def __init__(self, most: int):
        self.most = most
        self._found: OrderedDict[bytes, str] = OrderedDict()

    def facts(self, posting: dict) -> str:
        """The facts of the posting, as JSON."""
        key = key_of(posting)
        if key in self._found:
            self._found.move_to_end(key)
            return self._found[key]
        _, found = keyed_facts(posting)
        if self.most:
            self._found[key] = found
        if len(self._found) > self.most:
            self._found.popitem(last=False)
        return found


_memory = Memory(MOST_REMEMBERED)


def check_columns(schema: pa.Schema, where: str) -> list[str]:
    """The columns of `COLUMNS` that are there; NotPostings when they hold no postings."""
    there = [name for name in COLUMNS if name in schema.names]
    if "posting_id" not in there or not {"title", "text"} & set(there):
        raise NotPostings(
            f"{where}: expected columns posting_id and title or text, got {', '.join(schema.names)[:200]}"
        )
    for name in there:
        kind = schema.field(name).type
        text = kind.value_type if name in LISTS and pa.types.is_list(kind) else kind
        if not (pa.types.is_string(text) or pa.types.is_large_string(text)) or (text is kind) is (name in LISTS):
            raise NotPostings(f"{where}: {name}: expected {'lists of texts' if name in LISTS else 'text'}, got {kind}")
    return there


def facts_of_batch(batch: pa.RecordBatch | pa.Table) -> pa.Table:
    """The facts of each posting, in order: columns and metadata of `FACTS`. Missing `COLUMNS` count as null."""
    return found_in(batch, _memory)


def facts_of_batch_anew(batch: pa.RecordBatch | pa.Table) -> pa.Table:
    """The same, reading every posting, also what was read before."""
    return found_in(batch, Memory(0))


def found_in(batch: pa.RecordBatch | pa.Table, memory: Memory) -> pa.Table:
    nothing = dict.fromkeys(READ)
    rows = [nothing | row for row in batch.to_pylist()]
    found = [memory.facts(row) for row in rows]
    ids = [row["posting_id"] for row in rows]
    return pa.table({"posting_id": ids, "facts": [None if one == "null" else one for one in found]}, FACTS)
