#!/usr/bin/env python3
"""A mailout of handout on Apache Spark, with the bytes that one run of `handout batch` on one machine would have.

    spark-submit mailout.py --format parquet --source /data/people.parquet --out /shared/mailout \\
        --archive handout-0.2-linux-x86_64.tar.gz -- finding-the-clinic --letter handout-enclosed

Documentation/Spark.md says how to run it, what it asks of the cluster, and what is kept of a person.
"""

import argparse
import datetime
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from py4j.protocol import Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from handout_spark import archive, cutting, making, numbering, options, settings, sources
from handout_spark.faults import Fault, reason
from handout_spark.workplace import Workplace


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        usage="spark-submit mailout.py [OPTIONS] --out FOLDER --archive FILE -- HANDOUT [OPTIONS OF HANDOUT BATCH]",
        description="Makes a mailout in parts on a Spark cluster, and joins them.",
    )
    parser.add_argument("--format", default="parquet", help="parquet, csv, jdbc, orc or another source of Spark (default: parquet)")
    parser.add_argument("--source", help="the path of the list")
    parser.add_argument("--source-options", metavar="FILE", help="options of the source as JSON, such as a database's url and password")
    parser.add_argument("--query", help="SQL that makes the list's columns of the table `source`")
    parser.add_argument("--sort-by", action="append", metavar="COLUMN", help="the order of the numbers; may be repeated (default: id)")
    parser.add_argument("--part-size", type=int, default=5000, metavar="N", help="the rows of a part (default: 5000)")
    parser.add_argument("--archive", required=True, metavar="FILE", help="what `make tarball` makes")
    parser.add_argument("--archive-digest", metavar="SHA-256", help="what the archive's digest must be")
    parser.add_argument("--as-of", default=datetime.date.today().isoformat(), metavar="DATE", help="the day by which reviews are due (default: today)")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="the mailout, on a file system that all machines share")
    own, separator, passed = (words, [], []) if "--" not in words else (words[: words.index("--")], ["--"], words[words.index("--") + 1 :])
    given = parser.parse_args(own)
    given.words = list(passed)
    if given.part_size < 1:
        raise Fault("a part has at least one row", "leave --part-size out, or give the rows of a part")
    options.require_fitting(given.words, given.part_size)
    given.out = os.path.abspath(given.out)
    return given


def plan_of(given: argparse.Namespace, digest: str) -> dict[str, object]:
    """What a job that goes on must have been begun with."""
    names = ("format", "source", "query", "sort_by", "part_size", "as_of", "words")
    return {name: getattr(given, name) for name in names} | {"archive": digest}


def begin(spark: SparkSession, given: argparse.Namespace, place: Workplace, wanted: dict[str, object]) -> list[cutting.Part]:
    """Writes the list down in parts, and its digest. From here on nothing is asked of the source any more."""
    context = spark.sparkContext
    context.setJobDescription("handout: sort and number the list")
    began = time.monotonic()
    numbered = numbering.number(sources.read(spark, given.format, given.source, given.source_options, given.query), given.sort_by or ["id"])
    say(f"{numbered.rows:,} rows were sorted and numbered in {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    context.setJobDescription("handout: write the parts' lists")
    parts = cutting.parts(numbering.write(numbered, given.part_size, place), given.part_size)
    spark.catalog.clearCache()
    say(f"{len(parts)} lists were written in {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    digest = write_whole_list(parts, place)
    with place.writing(place.digest) as file:
        file.write(digest.encode() + b"\n")
    say(f"{place.whole_list}: the whole list was written in {time.monotonic() - began:.1f} s")
    with place.writing(place.plan) as file:
        file.write(json.dumps({"wanted": wanted, "parts": [asdict(part) for part in parts]}).encode())
    return parts


def write_whole_list(parts: Sequence[cutting.Part], place: Workplace) -> str:
    """Puts the parts' lists together. Returns the SHA-256 of the whole, which is the key of the mailout's digests."""
    digest = hashlib.sha256()
    with place.writing(place.whole_list) as whole:
        for part in parts:
            with open(place.list_of(part.name), "rb") as file:
                head = file.readline()
                if part.index == 0:
                    digest.update(head)
                    whole.write(head)
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
                    whole.write(chunk)
    return digest.hexdigest()


def planned(place: Workplace, wanted: dict[str, object]) -> list[cutting.Part] | None:
    """The parts of a job that was begun earlier."""
    if not os.path.exists(place.plan):
        return None
    with open(place.plan, encoding="utf-8") as file:
        known = json.load(file)
    different = [name.replace("_", " ") for name, value in wanted.items() if known["wanted"].get(name) != value]
    if different:
        raise Fault(
            f"{place.folder} was begun with another {', another '.join(different)}",
            f"give the same command again to go on, or remove {place.folder} and {place.whole_list} to begin anew",
        )
    return [cutting.Part(**part) for part in known["parts"]]


def make(context: SparkContext, parts: Sequence[cutting.Part], place: Workplace, task: making.Making) -> None:
    """Makes the parts that are not made yet, each in a task of its own."""
    missing = [part for part in parts if not place.is_made(part.name)]
    if len(missing) < len(parts):
        say(f"{len(parts) - len(missing)} of {len(parts)} parts are made already")
    if not missing:
        return
    context.setJobDescription("handout: make the parts")
    began = time.monotonic()
    made = context.parallelize(missing, len(missing)).map(task.make).collect()
    place.clear_attempts()
    seconds = sorted(each.seconds for each in made)
    unpacking = max(each.first_seconds for each in made)
    say(
        f"{len(made)} parts were made in {time.monotonic() - began:.1f} s; one took {seconds[len(seconds) // 2]:.1f} s, "
        f"and the archive {unpacking:.1f} s on each executor"
    )


def join(parts: Sequence[cutting.Part], place: Workplace, program: str) -> None:
    began = time.monotonic()
    command = [program, "join", *[place.part(part.name) for part in parts], "--out", place.out]
    ended = making.run([*command, "--listed", str(sum(part.rows for part in parts)), "--quiet"])
    making.require_made(ended, place.out, "join")
    place.remove()
    say(f"{place.out}: {len(parts)} parts were joined in {time.monotonic() - began:.1f} s")


def run(given: argparse.Namespace) -> None:
    place = Workplace(given.out)
    if os.path.exists(os.path.join(place.out, "manifest.csv")) and not os.path.exists(place.plan):
        raise Fault(f"{place.out} is a mailout already", "choose another folder with --out")
    digest = archive.digest_of(given.archive)
    if given.archive_digest not in (None, digest):
        raise Fault(f"{given.archive} has the digest {digest}", "take the archive of the release that --archive-digest names")
    with place.make():
        carry_out(given, place, digest)


def carry_out(given: argparse.Namespace, place: Workplace, digest: str) -> None:
    wanted = plan_of(given, digest)
    parts = planned(place, wanted)

    # What spark-submit was given stands in the virtual machine; a SparkConf that is made before it is there is empty.
    SparkContext._ensure_initialized()
    conf = settings.conf(SparkConf())
    spark = SparkSession.builder.appName("handout").config(conf=conf).getOrCreate()
    with tempfile.TemporaryDirectory(prefix="handout-") as scratch:
        try:
            context = spark.sparkContext
            context.addPyFile(shutil.make_archive(os.path.join(scratch, "handout_spark"), "zip", os.path.dirname(__file__) or ".", "handout_spark"))
            # Under the name of its digest, and without the ending at which Spark would unpack it by itself.
            context.addFile(shutil.copyfile(given.archive, os.path.join(scratch, f"handout-{digest}")))
            place.clear_attempts()
            parts = parts or begin(spark, given, place, wanted)
            workers = int(conf.get("spark.task.cpus", "1"))
            if not os.path.exists(os.path.join(place.out, "ledger.sqlite")):
                task = making.Making(place.out, digest, given.as_of, tuple(given.words), workers)
                make(context, parts, place, task)
        finally:
            spark.stop()
        join(parts, place, archive.program_of(given.archive, digest, os.path.join(scratch, "programs")))


def main() -> int:
    try:
        run(arguments(sys.argv[1:]))
    except Fault as fault:
        say(f"error: {fault}")
        return 1
    except (PySparkException, Py4JJavaError) as failure:
        say(f"error: {reason(str(failure))}")
        return 70
    return 0


if __name__ == "__main__":
    sys.exit(main())
