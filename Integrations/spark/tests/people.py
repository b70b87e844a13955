"""Writes a list of made-up people, in no order, as Parquet, as CSV and into a database of Derby, which comes with Spark.

    people.py COUNT PLACE…      such as: people.py 60 few.parquet few.csv few.jdbc
"""

import random
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

MARK = "Zyxwell"
"""A word that is in the values of people and nowhere else."""


def people(spark: SparkSession, count: int) -> DataFrame:
    numbers = spark.range(1, count + 1).withColumn("order", F.xxhash64("id", F.lit(7))).orderBy("order").coalesce(4)
    number = F.col("id")
    return numbers.select(
        F.format_string("r-%06d", number).alias("id"),
        F.when(number % 5 == 0, "fr-CA").otherwise("en-CA").alias("language"),
        F.when(number % 7 == 0, "large").otherwise("clear").alias("print-size"),
        F.concat(F.lit(f'Pat "{MARK}", no. '), number.cast("string")).alias("patient.name"),
        F.expr("timestamp_ntz'2026-12-08 08:00' + make_interval(0, 0, 0, cast(id % 90 as int), 0, cast(id % 480 as int))").alias("appointment.start"),
        # A way of travel that there is not: an exception.
        F.when(number % 997 == 0, F.array(F.lit("plane"))).when(number % 3 == 0, F.array(F.lit("bus"), F.lit("car")))
        .when(number % 11 == 0, F.lit(None)).otherwise(F.array(F.lit("drop-off"))).alias("travel"),
        F.when(number % 13 == 0, F.lit(f"{MARK} comes first,\nthen the others.")).alias("visit.note"),
    )


def write(frame: DataFrame, place: str) -> None:
    if place.endswith(".parquet"):
        frame.write.parquet(place)
        return
    flat = frame.withColumn("travel", F.concat_ws("|", "travel")).withColumn(
        "appointment.start", F.date_format("`appointment.start`", "yyyy-MM-dd'T'HH:mm"))
    if place.endswith(".jdbc"):
        flat.write.format("jdbc").options(url=f"jdbc:derby:{place};create=true", dbtable="people").save()
        return
    rows = [[cell or "" for cell in row] for row in flat.collect()]
    random.Random(3).shuffle(rows)
    with open(place, "w", encoding="utf-8", newline="") as file:
        for row in [flat.columns, *rows]:
            file.write(",".join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in row) + "\n")


def main() -> None:
    spark = SparkSession.builder.master("local[2]").appName("people").config("spark.ui.enabled", "false").getOrCreate()
    frame = people(spark, int(sys.argv[1]))
    for place in sys.argv[2:]:
        write(frame, place)
    spark.stop()


if __name__ == "__main__":
    main()
