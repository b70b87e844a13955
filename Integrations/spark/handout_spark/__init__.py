"""A mailout of handout on Apache Spark: see Documentation/Spark.md."""
