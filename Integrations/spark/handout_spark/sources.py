"""The sources of a list: whatever Spark reads."""

import json

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from .faults import Fault
from .rows import CORRUPT


def read(spark: SparkSession, kind: str, path: str | None, options_file: str | None, query: str | None) -> DataFrame:
    """The table of a source, or what a query makes of it, in which it is called `source`.

    Raises Fault where rows of CSV do not have the cells that the first row names.
    """
    options = _options(options_file)
    if kind == "csv":
        frame = _csv(spark, _path(kind, path), options)
    elif kind == "jdbc":
        if path is not None:
            raise Fault("a database has no path", "its url, dbtable, user and password stand in the file of --source-options")
        frame = spark.read.format("jdbc").options(**options).load()
    else:
        frame = spark.read.format(kind).options(**options).load(path)
    if query is None:
        return frame
    frame.drop(CORRUPT).createOrReplaceTempView("source")
    return spark.sql(query)


def _path(kind: str, path: str | None) -> str:
    if path is None:
        raise Fault(f"no file of {kind} is named", "name it with --source")
    return path


def _options(file: str | None) -> dict[str, str]:
    """Options as an object of JSON: a password must not be among a program's arguments, which everybody on the machine can see."""
    if file is None:
        return {}
    try:
        with open(file, encoding="utf-8") as stream:
            given = json.load(stream)
    except (OSError, ValueError) as error:
        raise Fault(f"{file} cannot be read as JSON: {type(error).__name__}") from None
    if not isinstance(given, dict) or not all(isinstance(value, (str, int, bool)) for value in given.values()):
        raise Fault(f"{file} is not an object of names and texts", 'write {"url": "jdbc:…", "dbtable": "…", "user": "…", "password": "…"}')
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in given.items()}


def _csv(spark: SparkSession, path: str, options: dict[str, str]) -> DataFrame:
    """Every cell is text, as `handout batch` takes it. A row with too few or too many cells would lose some silently."""
    settings = {"header": "true", "multiLine": "true", "quote": '"', "escape": '"', "encoding": "UTF-8", "maxCharsPerColumn": "-1"} | options
    names = spark.read.options(**settings, inferSchema="false").csv(path).columns
    schema = T.StructType([T.StructField(name, T.StringType()) for name in [*names, CORRUPT]])
    read = spark.read.options(**settings, mode="PERMISSIVE", columnNameOfCorruptRecord=CORRUPT)
    # Kept whole: where Spark reads some columns only, it does not look at the others' cells.
    frame = read.schema(schema).csv(path).persist(StorageLevel.DISK_ONLY)
    count = frame.where(frame[f"`{CORRUPT}`"].isNotNull()).count()
    if count > 0:
        raise Fault(
            f"{count} {'row of the list has' if count == 1 else 'rows of the list have'} too few or too many cells",
            "mend the list; handout batch --dry-run --recipients names their lines",
        )
    return frame
