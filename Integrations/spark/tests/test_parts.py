"""What of a job needs no Spark: python3 -m unittest discover --start-directory Integrations/spark/tests"""

import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from handout_spark import archive, cutting, making, options
from handout_spark.cutting import Part
from handout_spark.faults import Fault, reason
from handout_spark.workplace import Workplace


class Cutting(unittest.TestCase):
    def test_counts_parts(self) -> None:
        for rows, size, count in [(1, 1, 1), (1, 5000, 1), (5000, 5000, 1), (5001, 5000, 2), (5_000_000, 5000, 1000)]:
            self.assertEqual(cutting.number_of_parts(rows, size), count)

    def test_counts_what_lies_before_a_shard_also_after_an_empty_one(self) -> None:
        self.assertEqual(cutting.offsets({0: 3, 2: 4, 3: 1}, 4), [0, 3, 3, 7])

    def test_tells_each_part_its_first_number_and_line(self) -> None:
        # The second part has a cell of two lines.
        self.assertEqual(
            cutting.parts([(2, 1, 1), (0, 3, 3), (1, 3, 4)], 3), [Part(0, 1, 3, 2), Part(1, 4, 3, 5), Part(2, 7, 1, 9)])

    def test_refuses_parts_that_are_not_the_whole(self) -> None:
        for written in [[(0, 3, 3), (2, 3, 3)], [(0, 2, 2), (1, 3, 3)], [(0, 3, 3), (1, 4, 4)], [(0, 3, 3), (1, 0, 0)], [(0, 3, 2)], [(0, 3, 3), (0, 3, 3)]]:
            with self.assertRaises(ValueError, msg=str(written)):
                cutting.parts(written, 3)

    def test_names_sort_as_the_parts_do(self) -> None:
        names = [cutting.part_name(index) for index in (0, 8, 9, 98, 99, 99_999)]
        self.assertEqual(names, sorted(names))


class Options(unittest.TestCase):
    def test_takes_what_goes_on_to_handout_batch(self) -> None:
        for words in [["finding-the-clinic"], ["a", "--merged", "all", "--split", "500"], ["a", "--merged=all", "--split=1000", "--library", "/shared/library"]]:
            options.require_fitting(words, 5000)

    def test_refuses_what_the_job_says_itself(self) -> None:
        for word in ["--rows", "--out", "--recipients=people.csv", "--sort", "--as-of", "--list-digest"]:
            with self.assertRaisesRegex(Fault, word.split("=")[0]):
                options.require_fitting(["a", word, "1"], 5000)

    def test_refuses_what_would_tear_a_print_stream(self) -> None:
        for words, expected in [(["a", "--merged", "all"], "--split"), (["a", "--merged", "all", "--split", "300"], "--part-size 4800"), (["a", "--merged", "x", "--split", "7000"], "--part-size 7000")]:
            with self.assertRaisesRegex(Fault, expected):
                options.require_fitting(words, 5000)

    def test_refuses_a_missing_handout_and_a_relative_path(self) -> None:
        for words in [[], ["--merged", "all"], ["a", "--library", "Templates"], ["a", "--suppress=gone.txt"]]:
            with self.assertRaises(Fault):
                options.require_fitting(words, 5000)


class Places(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.place = Workplace(str(self.folder / "mailout"))
        self.lock = self.place.make()
        self.addCleanup(self.lock.close)

    def program(self, script: str) -> str:
        """A program in the place of handout, to which {out} is the folder to make."""
        path = self.folder / "program"
        path.write_text('#!/bin/bash\nwhile [[ $1 != --out ]]; do shift; done\nout=$2\n' + script)
        path.chmod(0o755)
        return str(path)

    def make(self, script: str) -> None:
        making.make_part(self.place, self.program(script), Part(0, 1, 3, 2), ["a"], "2026-12-01", 1)


class Folders(Places):
    def test_two_jobs_do_not_make_one_mailout(self) -> None:
        with self.assertRaisesRegex(Fault, "another job"):
            Workplace(self.place.out).make()
        self.lock.close()
        Workplace(self.place.out).make().close()

    def test_a_file_that_is_not_ours_stays(self) -> None:
        (self.folder / "people.csv").write_text("the hospital's own list")
        with self.assertRaisesRegex(Fault, "exists already"):
            Workplace(str(self.folder / "people")).make()
        self.assertEqual((self.folder / "people.csv").read_text(), "the hospital's own list")


class Reasons(unittest.TestCase):
    def test_what_our_own_code_says_is_found_in_what_spark_says(self) -> None:
        failure = "An error occurred\nJob aborted: Traceback:\n  File x\nRuntimeError: part-000001: handout ended with 64: error: no such option\n   help: --letter\n\n\tat org.apache\n"
        self.assertEqual(reason(failure), "part-000001: handout ended with 64: error: no such option\n   help: --letter")

    def test_else_the_first_line(self) -> None:
        self.assertEqual(reason("[PATH_NOT_FOUND] Path does not exist: file:/a\n\tat org.apache"), "[PATH_NOT_FOUND] Path does not exist: file:/a")


class Attempts(Places):
    whole = 'mkdir -p "$out"; echo made >"$out/manifest.csv"; '

    def test_a_part_has_its_name_when_it_is_whole(self) -> None:
        self.make(self.whole + "exit 1")
        self.assertTrue(self.place.is_made("part-000001"))
        self.assertEqual(os.listdir(self.place.attempts), [])

    def test_a_part_that_is_not_whole_has_no_name_and_leaves_nothing(self) -> None:
        for script, code in [(self.whole + "exit 70", 70), ('mkdir "$out"; echo x >"$out/ledger"; exit 0', 0), ("echo 'no row' >&2; exit 64", 64)]:
            with self.assertRaisesRegex(RuntimeError, f"part-000001: handout ended with {code}"):
                self.make(script)
            self.assertEqual((os.listdir(self.place.parts), os.listdir(self.place.attempts)), ([], []))

    def test_the_first_of_two_attempts_stands(self) -> None:
        first, second = self.place.attempt("part-000001"), self.place.attempt("part-000001")
        for attempt in (first, second):
            os.mkdir(attempt)
            pathlib.Path(attempt, "manifest.csv").write_text(attempt)
        self.assertTrue(self.place.publish(second, "part-000001"))
        self.assertFalse(self.place.publish(first, "part-000001"))
        self.assertEqual(pathlib.Path(self.place.part("part-000001"), "manifest.csv").read_text(), second)
        self.assertFalse(os.path.exists(first))

    def test_a_part_that_is_made_is_not_made_again(self) -> None:
        self.make(self.whole)
        self.make("exit 70")

    def test_the_program_gets_none_of_the_secrets_of_spark(self) -> None:
        os.environ["_SPARK_AUTH_SECRET"] = "secret"
        self.addCleanup(os.environ.pop, "_SPARK_AUTH_SECRET")
        self.make(self.whole + 'env >"$out/environment"')
        self.assertNotIn("secret", pathlib.Path(self.place.part("part-000001"), "environment").read_text())

    def test_a_file_has_its_name_when_it_is_whole_and_is_its_owners_alone(self) -> None:
        path = self.place.list_of("part-000001")
        with self.assertRaises(ZeroDivisionError), self.place.writing(path) as file:
            file.write(b"half")
            raise ZeroDivisionError
        self.assertEqual((os.listdir(self.place.lists), os.listdir(self.place.attempts)), ([], []))
        with self.place.writing(path) as file:
            file.write(b"whole")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertEqual(os.stat(self.place.folder).st_mode & 0o777, 0o700)


class Archive(Places):
    def setUp(self) -> None:
        super().setUp()
        self.file = str(self.folder / "archive")
        with tarfile.open(self.file, "w:gz") as tar:
            entry = tarfile.TarInfo("handout-0/bin/handout")
            entry.size, entry.mode = 10, 0o755
            tar.addfile(entry, io.BytesIO(b"#!/bin/sh\n"))
        self.cache = str(self.folder / "cache")

    def test_is_unpacked_once_under_its_digest(self) -> None:
        digest = archive.digest_of(self.file)
        found: list[str] = []
        threads = [threading.Thread(target=lambda: found.append(archive.program_of(self.file, digest, self.cache))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [f"{self.cache}/handout-{digest}/bin/handout"] * 4)
        self.assertEqual(subprocess.run([found[0]], check=False).returncode, 0)
        os.unlink(self.file)
        self.assertEqual(archive.program_of(self.file, digest, self.cache), found[0])

    def test_another_archive_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "has the digest"):
            archive.program_of(self.file, "0" * 64, self.cache)
        self.assertFalse(any(name.startswith("handout-0") and os.path.isdir(os.path.join(self.cache, name)) for name in os.listdir(self.cache)))


if __name__ == "__main__":
    unittest.main()
