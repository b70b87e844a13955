"""How a numbered list is cut into parts, and what each part is told of the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A contiguous part of the whole list."""

    index: int
    """0 for the first part."""
    first_number: int
    """The sequence number of its first row in the whole list."""
    rows: int
    first_line: int
    """The line on which its first row begins in the whole list, whose first line has the columns' names."""

    @property
    def name(self) -> str:
        return part_name(self.index)


def part_name(index: int) -> str:
    """The name of a part's folder and list; the names sort as the parts do."""
    return f"part-{index + 1:06}"


def number_of_parts(rows: int, size: int) -> int:
    return -(-rows // size)


def offsets(counts: Mapping[int, int], shards: int) -> list[int]:
    """How many rows lie before each shard of a sorted list, from the number of rows in each shard that has some."""
    before, result = 0, []
    for shard in range(shards):
        result.append(before)
        before += counts.get(shard, 0)
    return result


def parts(written: Iterable[tuple[int, int, int]], size: int) -> list[Part]:
    """The parts of a list, from the index, the rows and the lines of each as they were written.

    Raises ValueError where a part is missing, or only the last one may be short and another is.
    """
    result: list[Part] = []
    line = 2
    in_order = sorted(written)
    for position, (index, rows, lines) in enumerate(in_order):
        is_last = position == len(in_order) - 1
        if index != position or not 0 < rows <= size or rows < size and not is_last or lines < rows:
            raise ValueError(f"part {index} has {rows} rows in {lines} lines, as the part at {position} of parts of {size}")
        result.append(Part(index, index * size + 1, rows, line))
        line += lines
    return result
