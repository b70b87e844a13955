"""Times our command beside Typst, WeasyPrint and ReportLab: the same leaflet, the same people, in one run. See README.md."""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass

import chart
import leaflet
import mail_by_handout
import pages
import report
from pypdfium2 import PdfDocument

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
README = HERE.parent / "README.md"
PICTURE = ROOT / "Documentation/images/speed.svg"
THEME = "patient"


@dataclass
class Run:
    """What a whole process took: seconds, seconds of a processor, and the most memory at once in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass
class Contestant:
    name: str
    files: list  # the command that makes COUNT files in OUT
    stream: list | None = None  # the same in one file
    stream_count: int = 0
    cold: list | None = None  # a copy for one person; as `files` for one, unless given


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--command", type=pathlib.Path, default=ROOT / ".build/release/handout")
    options.add_argument("--people", type=int, default=200, help="people who get a file each (default: 200)")
    options.add_argument("--stream", type=int, default=1000, help="people in one file (default: 1000; WeasyPrint: a tenth)")
    options.add_argument("--most", type=int, default=10_000, help="people of our own longest mailout (default: 10000)")
    options.add_argument("--runs", type=int, default=5, help="counted runs of each kind, in turn (default: 5)")
    options.add_argument("--write", action="store_true", help="write the table and the picture into the documentation")
    chosen = options.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # one processor for all, processes they start as well
    with tempfile.TemporaryDirectory() as folder:
        tables, bars = measured(chosen, pathlib.Path(folder))
    print(tables)
    if chosen.write:
        report.replace(README, tables)
        PICTURE.write_text(chart.svg("Leaflets that one core makes in a second", bars), encoding="utf-8")


def measured(chosen: argparse.Namespace, folder: pathlib.Path) -> tuple[str, list]:
    library = folder / "library"
    mail_by_handout.write(library, leaflet.people(max(chosen.people, chosen.stream, chosen.most)))
    page = folder / "page.json"
    page.write_text(json.dumps(asdict(our_page(chosen.command, library, folder))))
    contestants = all_of_them(chosen, library, page)

    cold = in_turn(contestants, chosen.runs + 2, lambda one: one.cold or one.files, 1, folder)
    files = in_turn(contestants, chosen.runs, lambda one: one.files, chosen.people, folder)
    made = {one.name: size_and_pages(one, chosen.people, folder) for one in contestants}
    rows = [
        ["", "cold: ms", "ms of a core", "MB", "files: a second of a core", "MB", "KB a file", "pages"]]
    for one in contestants:
        first, many, (size, count) = cold[one.name], files[one.name], made[one.name]
        rows.append([
            one.name, f"{first.wall * 1000:.0f}", f"{first.cpu * 1000:.0f}", f"{first.memory:.0f}",
            f"{chosen.people / many.cpu:.1f}", f"{many.memory:.0f}", f"{size / 1000:.0f}", f"{count:.1f}"])
    streams = [["one file of", "people", "s", "documents a second of a core", "MB of memory", "MB"]]
    ours_in_stream = None
    for one in contestants:
        if one.stream:
            run = timed(filled(one.stream, one.stream_count, folder / "stream.pdf", folder))
            size = sum(path.stat().st_size for path in stream_files(folder))
            streams.append([
                one.name, f"{one.stream_count:,}", f"{run.wall:.1f}", f"{one.stream_count / run.cpu:.1f}", f"{run.memory:.0f}",
                f"{size / 1e6:.1f}"])
            ours_in_stream = ours_in_stream or one.stream_count / run.cpu
            emptied(folder)
    growth = [["people", "ms of a core a person", "MB"]]
    counts = [count for count in (100, 1000, 10_000, 100_000) if count <= chosen.most]
    for count in counts:
        run = timed(filled(contestants[0].files, count, folder / "out", folder))
        growth.append([f"{count:,}", f"{run.cpu * 1000 / count:.2f}", f"{run.memory:.0f}"])
        emptied(folder)
    in_files = {name: chosen.people / run.cpu for name, run in files.items()}
    ratio = (
        f"\nBeside Typst: a cold copy takes {cold['handout'].wall / cold['Typst'].wall:.2f} of its time; a core makes "
        f"{in_files['handout'] / in_files['Typst']:.1f} times as many files, and {ours_in_stream / in_files['Typst']:.1f} times as many "
        "documents in one print stream as Typst makes files.\n")
    bars = [("handout, one print stream", ours_in_stream)]
    bars += [(f"{name}, files", value) for name, value in in_files.items()]
    return "\n".join([table(rows), ratio, table(streams), "\nOurs alone, as the list grows:\n", table(growth)]), bars


def our_page(command: pathlib.Path, library: pathlib.Path, folder: pathlib.Path) -> pages.Page:
    made = folder / "page.pdf"
    subprocess.run([command, "render", "comparison", "--library", library, "--theme", THEME, "--print-size", "standard", "-o", made], check=True,
                   stdout=subprocess.DEVNULL)
    return pages.page(ROOT / f"Templates/themes/{THEME}.yaml", "standard", made)


def all_of_them(chosen: argparse.Namespace, library: pathlib.Path, page: pathlib.Path) -> list[Contestant]:
    ours = ["--library", library, "--theme", THEME, "--print-size", "standard"]
    batch = [chosen.command, "batch", "comparison", *ours, "--workers", "1", "--recipients", "{people}", "--out", "{out}"]
    contestants = [Contestant(
        "handout", batch, [*batch, "--merged", "everybody.pdf", "--no-pieces"], chosen.stream,
        [chosen.command, "render", "comparison", *ours, "--data", library / "person.json", "-o", "{out}/R000001.pdf"])]
    for name, in_stream in (("Typst", chosen.stream), ("WeasyPrint", chosen.stream // 10), ("ReportLab", 0)):
        call = [sys.executable, HERE / "mail.py", name.lower()]
        stream = [*call, "stream", "{count}", page, "{out}"] if in_stream else None
        contestants.append(Contestant(name, [*call, "files", "{count}", page, "{out}"], stream, in_stream))
    return contestants


def in_turn(contestants: list, runs: int, command, count: int, folder: pathlib.Path) -> dict[str, Run]:
    """The medians of several runs, the contestants one after the other in each; the first run is not counted."""
    found = {one.name: [] for one in contestants}
    for turn in range(runs + 1):
        for one in contestants:
            emptied(folder)
            (folder / "out").mkdir()
            if command(one)[1] == "batch":
                (folder / "out").rmdir()
            run = timed(filled(command(one), count, folder / "out", folder))
            found[one.name] += [run] if turn else []
    return {name: Run(*(statistics.median(getattr(run, part) for run in runs) for part in ("wall", "cpu", "memory")))
            for name, runs in found.items()}


def filled(command: list, count: int, out: pathlib.Path, folder: pathlib.Path) -> list[str]:
    """The command for so many people. Ours reads a list, which is cut to them."""
    people = folder / f"people-{count}.csv"
    if not people.exists():
        with open(folder / "library/people.csv", encoding="utf-8") as whole:
            people.write_text("".join(line for line, _ in zip(whole, range(count + 1))), encoding="utf-8")
    return [str(word).format(count=count, out=out, people=people) for word in command]


def timed(command: list[str]) -> Run:
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}: {said.decode()}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def size_and_pages(one: Contestant, count: int, folder: pathlib.Path) -> tuple[float, float]:
    """The mean size and number of pages of the files that a contestant makes."""
    emptied(folder)
    if one.files[1] != "batch":
        (folder / "out").mkdir()
    timed(filled(one.files, count, folder / "out", folder))
    files = sorted((folder / "out").rglob("*.pdf"))
    if len(files) != count:
        raise SystemExit(f"{one.name} made {len(files)} files for {count} people.")
    counts = [len(PdfDocument(file)) for file in files]
    return statistics.mean(file.stat().st_size for file in files), statistics.mean(counts)


def stream_files(folder: pathlib.Path) -> list[pathlib.Path]:
    return [path for path in (folder / "stream.pdf").rglob("*.pdf")] or [folder / "stream.pdf"]


def emptied(folder: pathlib.Path) -> None:
    shutil.rmtree(folder / "out", ignore_errors=True)
    stream = folder / "stream.pdf"
    shutil.rmtree(stream) if stream.is_dir() else stream.unlink(missing_ok=True)


def table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" + " ---: |" * (len(rows[0]) - 1))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
