"""Sorts and numbers a table, and writes it down in parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from . import rows
from .cutting import number_of_parts, offsets, part_name
from .faults import Fault
from .workplace import Workplace

MOST_SHOWN = 20
# Spark: the number of a row in its shard stands in the lower 33 bits.
ROW_IN_SHARD = (1 << 33) - 1


@dataclass(frozen=True)
class Numbered:
    frame: DataFrame
    """The columns `number`, from 1, and `line`."""
    names: list[str]
    rows: int


def number(table: DataFrame, order: Sequence[str]) -> Numbered:
    """Sorts a table by columns or expressions of Spark SQL, and numbers it.

    Rows that are alike by these are in the order of their lines, so the order is that of the values alone. What is sorted is kept by Spark, so that
    a shard that is lost with its executor is made again in the same bounds.

    Raises Fault where the ids are not those of one recipient each.
    """
    columns = rows.fields(table)
    _require_whole(table, columns)
    keys: list[Column] = [columns[name][0] if name in columns else F.expr(name) for name in order]
    ordered = table.select(
        columns["id"][0].cast("string").alias("id"), rows.line(columns).alias("line"),
        *[key.alias(f"key{index}") for index, key in enumerate(keys)],
    ).orderBy(*[f"key{index}" for index in range(len(keys))], "line")
    kept = ordered.select(
        "id", "line", F.spark_partition_id().alias("shard"), F.monotonically_increasing_id().bitwiseAND(F.lit(ROW_IN_SHARD)).alias("row")
    ).persist(StorageLevel.DISK_ONLY)
    counts = {row["shard"]: row["count"] for row in kept.groupBy("shard").count().collect()}
    total = sum(counts.values())
    if total == 0:
        raise Fault("the list has no rows")
    _require_distinct(kept)
    before = F.array(*[F.lit(offset).cast("long") for offset in offsets(counts, max(counts) + 1)])
    numbered = kept.select((F.element_at(before, F.col("shard") + 1) + F.col("row") + 1).alias("number"), "line")
    return Numbered(numbered, list(columns), total)


def _require_whole(table: DataFrame, columns: dict[str, tuple[Column, object]]) -> None:
    count = table.where(rows.torn(columns)).count()  # type: ignore[arg-type]
    if count > 0:
        raise Fault(f"{count} rows have a list with | in one of its elements, where a cell would be parted")


def _require_distinct(table: DataFrame) -> None:
    """One run would make an exception of the second row of an id. A part does not know the others' ids."""
    # What is not an id at all is an exception in every part.
    doubled = table.where(F.col("id").rlike("^[A-Za-z0-9._-]{1,64}$")).groupBy("id").count().where("count > 1").orderBy("id")
    found = [row["id"] for row in doubled.select("id").limit(MOST_SHOWN + 1).collect()]
    if found:
        more = " and others" if len(found) > MOST_SHOWN else ""
        raise Fault(f"these ids stand in several rows: {', '.join(found[:MOST_SHOWN])}{more}", "give each recipient one row and one id")


def write(numbered: Numbered, size: int, workplace: Workplace) -> list[tuple[int, int, int]]:
    """Writes each part's list, and returns the index, the rows and the lines of each."""
    count = number_of_parts(numbered.rows, size)
    part = F.floor((F.col("number") - 1) / size).cast("int")
    head = (",".join(numbered.names) + "\n").encode()
    # Each task has the rows of one part.
    parted = numbered.frame.repartitionById(count, part).sortWithinPartitions("number")

    def write_part(index: int, own: Iterator) -> Iterator[tuple[int, int, int]]:
        written = lines = 0
        with workplace.writing(workplace.list_of(part_name(index))) as file:
            file.write(head)
            for row in own:
                if row[0] != index * size + written + 1:
                    raise RuntimeError(f"part {index + 1} has a row with the number {row[0]} in the place of {index * size + written + 1}")
                file.write(row[1].encode())
                file.write(b"\n")
                written += 1
                lines += 1 + row[1].count("\n")
        yield index, written, lines

    return parted.rdd.mapPartitionsWithIndex(write_part).collect()
