"""Pages about the command, from its own declarations: one for each subcommand, in reStructuredText."""
import re


def escaped(words):
    return re.sub(r"([\\*`|_])", r"\\\1", words or "")


def underlined(words, sign):
    return f"{words}\n{sign * len(words)}\n"


def shown(entries):
    return [entry for entry in entries or [] if entry.get("shouldDisplay", True) and entry.get("commandName") != "help"]


def discussion(words):
    """Paragraphs; lines that begin with two blanks are examples."""
    lines, is_example = [], False
    for line in (words or "").split("\n"):
        if line.startswith("  ") and not is_example:
            lines += ["", ".. code-block:: text", ""]
        elif is_example and not line.startswith("  "):
            lines.append("")
        is_example = line.startswith("  ")
        lines.append("   " + line[2:] if is_example else escaped(line))
    return "\n".join(lines) + "\n"


def usage(command, path):
    words = [" ".join(path)]
    arguments = shown(command.get("arguments"))
    if any(argument["kind"] != "positional" for argument in arguments):
        words.append("[options]")
    for argument in arguments:
        if argument["kind"] == "positional":
            name = f"<{argument.get('valueName')}>" + (" ..." if argument.get("isRepeating") else "")
            words.append(f"[{name}]" if argument.get("isOptional") else name)
    if command.get("subcommands"):
        words.append("<subcommand>")
    return " ".join(words)


def sections(command):
    """The arguments by their section, in the order of the help; those without one come last."""
    found = {}
    for argument in shown(command.get("arguments")):
        if argument["kind"] == "positional":
            title = "Arguments"
        else:
            title = (argument.get("sectionTitle") or "Options").capitalize()
        found.setdefault(title, []).append(argument)
    return sorted(found.items(), key=lambda section: section[0] == "Options")


def options(command, path, sign):
    text = f".. program:: {' '.join(path)}\n\n"
    for title, arguments in sections(command):
        text += underlined(title, sign) + "\n"
        for argument in arguments:
            value = f"<{argument.get('valueName')}>"
            if argument["kind"] == "positional":
                text += f"``{value}``\n   {escaped(argument.get('abstract'))}\n\n"
                continue
            names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument["names"]]
            names = [f"{name} {value}" if argument["kind"] == "option" else name for name in names]
            text += f".. option:: {', '.join(names)}\n\n   {explained(argument)}\n\n"
    return text


def explained(argument):
    """What an option does, the values that it takes, and the one that it has by itself."""
    words = escaped(argument.get("abstract"))
    if argument.get("allValues"):
        words += f" Values: {escaped(', '.join(argument['allValues']))}."
    if argument.get("defaultValue"):
        words += f" Default: {escaped(argument['defaultValue'])}."
    return words


def page(command, path):
    """Returns a page about a subcommand, with those below it."""
    text = underlined(" ".join(path), "=") + f"\n{escaped(command.get('abstract'))}\n\n"
    text += f".. code-block:: text\n\n   {usage(command, path)}\n\n"
    text += discussion(command.get("discussion")) + "\n" + options(command, path, "-")
    for below in shown(command.get("subcommands")):
        name = path + [below["commandName"]]
        text += underlined(" ".join(name), "-") + f"\n{escaped(below.get('abstract'))}\n\n"
        text += f".. code-block:: text\n\n   {usage(below, name)}\n\n" + discussion(below.get("discussion")) + "\n"
        text += options(below, name, "~")
    return text


def write(help, folder):
    """Writes the pages into a folder; returns their names."""
    root = help["command"]
    names = []
    for command in shown(root["subcommands"]):
        name = f"handout-{command['commandName']}"
        (folder / f"{name}.rst").write_text(page(command, ["handout", command["commandName"]]), encoding="utf-8")
        names.append(name)
    return names
