"""From a table of any Spark source to lines of CSV, as `handout batch` reads them.

All of it is done by Spark's own expressions. Python would spill what it sorts to the disk unencrypted, and a fault in it would quote
the value.
"""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .faults import Fault

CORRUPT = "_handout_corrupt_row"


def fields(frame: DataFrame) -> dict[str, tuple[Column, T.DataType]]:
    """The columns of the list by their names. A struct's members have its name and a point before theirs."""
    found: dict[str, tuple[Column, T.DataType]] = {}

    def enter(name: str, column: Column, kind: T.DataType) -> None:
        if isinstance(kind, T.StructType):
            for member in kind.fields:
                enter(f"{name}.{member.name}", column.getField(member.name), member.dataType)
        elif name in found:
            raise Fault(f'two columns are called "{name}"', "leave one of them out of the source")
        else:
            found[name] = (column, kind)

    for field in frame.schema.fields:
        if field.name != CORRUPT:
            enter(field.name, frame[f"`{field.name}`"], field.dataType)
    if "id" not in found:
        raise Fault('the source has no column "id"', "name it so, or give --query with: select … as id")
    for name in found:
        if any(sign in name for sign in '",;\t\r\n'):
            raise Fault(f"a column has the name {name!r}", "a name has no comma, semicolon, tab, quotation mark or line break")
    return found


def cell(name: str, column: Column, kind: T.DataType) -> Column:
    """A value as a cell of CSV: in quotation marks, or nothing where there is none."""
    text = F.regexp_replace(_text(name, column, kind), r"\r\n?", "\n")
    quoted = F.concat(F.lit('"'), F.replace(text, F.lit('"'), F.lit('""')), F.lit('"'))
    return F.when(text.isNull() | (text == ""), F.lit("")).otherwise(quoted)


def _text(name: str, column: Column, kind: T.DataType) -> Column:
    if isinstance(kind, (T.TimestampType, T.TimestampNTZType)):
        return F.date_format(column, "yyyy-MM-dd'T'HH:mm")
    if isinstance(kind, T.ArrayType) and isinstance(kind.elementType, T.StringType):
        return F.when(F.size(column) == 0, F.lit("none")).otherwise(F.when(column.isNotNull(), F.concat_ws("|", column)))
    if isinstance(kind, (T.StringType, T.BooleanType, T.IntegralType, T.DecimalType, T.FractionalType, T.DateType, T.NullType)):
        return column.cast("string")
    raise Fault(f'the column "{name}" is {kind.simpleString()}', "make it text, a number, a date or an array of text, with --query")


def torn(columns: dict[str, tuple[Column, T.DataType]]) -> Column:
    """Whether a row has a list with a bar in an element, which a cell would tear there."""
    lists = [column for column, kind in columns.values() if isinstance(kind, T.ArrayType)]
    result = F.lit(False)
    for column in lists:
        result = result | F.coalesce(F.exists(column, lambda element: F.contains(element, F.lit("|"))), F.lit(False))
    return result


def line(columns: dict[str, tuple[Column, T.DataType]]) -> Column:
    return F.concat_ws(",", *[cell(name, column, kind) for name, (column, kind) in columns.items()])
