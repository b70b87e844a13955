"""What becomes of mutants: one suite after the other is asked about all that live so far.

Most mutants that live after a few suites live after the others, too. So a suite runs with several of them at once: where it
passes, all of them live, and where it fails, each half is tried. How many are taken at once follows from how many the suite
has killed so far.
"""

LEAST_SECONDS = 30
# A run is too slow if it takes this many times as long as without a mutant.
PATIENCE = 4
MOST_AT_ONCE = 12


class Suite:
    """One suite, and what it takes without a mutant."""

    def __init__(self, runner, name, filter, seconds):
        self.runner = runner
        self.name = name
        self.filter = filter
        self.limit = LEAST_SECONDS + PATIENCE * seconds
        self.judged = 0
        self.killed = 0

    def at_once(self):
        return max(1, min(MOST_AT_ONCE, int(0.7 * (self.judged + 6) / (self.killed + 1))))

    def judge(self, numbers):
        """The mutants of `numbers` that die, with how they do. The others pass."""
        waiting, dead = list(numbers), {}
        while waiting:
            count = self.at_once()
            dead.update(self.split(waiting[:count]))
            self.judged += len(waiting[:count])
            self.killed = len(dead)
            waiting = waiting[count:]
        return dead

    def split(self, numbers):
        run = self.runner.run(self.filter, self.limit, mutants=numbers)
        if run.end == "passed":
            return {}
        if len(numbers) == 1:
            end = "too slow" if run.end == "too slow" else "killed"
            return {numbers[0]: (end, f"{self.name} {run.test or run.end}")}
        middle = len(numbers) // 2
        return {**self.split(numbers[:middle]), **self.split(numbers[middle:])}
