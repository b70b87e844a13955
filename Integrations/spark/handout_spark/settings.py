"""What of Spark must be on before a person's value is read."""

import secrets

from pyspark import SparkConf

from .faults import Fault

SAFE = {
    # What is sent between machines, and who may take part.
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    # What is written to local disks: shuffles, spills, kept tables.
    "spark.io.encryption.enabled": "true",
}

STEADY = {
    # Numbers are those of the sorted table as it lies in its shards: nothing may join shards afterwards.
    "spark.sql.adaptive.enabled": "false",
    # Spark does not quote a row in its messages.
    "spark.sql.debug.maxToStringFields": "0",
    "spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled": "true",
}


def conf(given: SparkConf) -> SparkConf:
    """The settings of a job: what spark-submit gave, and what is missing of the above."""
    for name, setting in SAFE.items():
        if given.get(name, setting).lower() != setting:
            raise Fault(f"{name} is {given.get(name)}", f"leave it out, or say {setting}: people's values are on the wire and on disks")
        given.set(name, setting)
    for name, setting in STEADY.items():
        given.set(name, setting)
    if (given.get("spark.master") or "").startswith("local") and not given.contains("spark.authenticate.secret"):
        given.set("spark.authenticate.secret", secrets.token_hex(32))
    return given
