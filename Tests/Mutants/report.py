"""What became of the mutants, as a table to read."""


def cell(text):
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= 110 else text[:107] + "..."


def counts(results):
    found = {}
    for result in results:
        row = found.setdefault(result["group"], {"killed": 0, "too slow": 0, "lives": 0, "not reached": 0})
        row[result["end"]] += 1
    return found


def table(results, dropped, seconds, seed):
    """Markdown."""
    lines = [f"# {len(results)} mutants, seed {seed}", ""]
    lines += ["| modules | killed | too slow (killed) | live | live, reached by no test |", "|---|---|---|---|---|"]
    totals = [0, 0, 0, 0]
    for group, row in counts(results).items():
        numbers = [row["killed"], row["too slow"], row["lives"], row["not reached"]]
        totals = [one + other for one, other in zip(totals, numbers)]
        lines.append(f"| {group} | " + " | ".join(map(str, numbers)) + " |")
    lines.append("| all | " + " | ".join(map(str, totals)) + " |")
    lines += ["", f"{dropped} more did not compile and were dropped. It took {seconds / 60:.0f} minutes.", ""]
    for end, title in [
        ("lives", "Live"), ("not reached", "Live, reached by no test"), ("too slow", "Too slow"), ("killed", "Killed")
    ]:
        chosen = [result for result in results if result["end"] == end]
        if not chosen:
            continue
        lines += [f"## {title}", "", "| | place | kind | was | is | by |", "|---|---|---|---|---|---|"]
        for result in chosen:
            kind = result["name"] or result["kind"]
            lines.append(
                f"| {result['number']} | {result['path']}:{result['line']} | {cell(kind)} | `{cell(result['original'])}` "
                f"| `{cell(result['mutated'])}` | {cell(', '.join(result['by']))} |")
        lines.append("")
    return "\n".join(lines)
