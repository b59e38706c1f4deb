"""The figures, the ratios between them, and how both are printed."""

from dataclasses import dataclass, field

from queries import CLASSES, TERM_CLASSES

COLUMNS = ("lede", "omega", "recoll", "sqlite", "find", "grep", "rg")
UNITS = (("wall", "s"), ("speed", "MB/s"), ("CPU", "s/100 MB"), ("peak memory", "MB"))


@dataclass(frozen=True)
class Row:
    name: str
    unit: str
    more_is_better: bool = False


@dataclass(frozen=True)
class Goal:
    """lede's figure of `row` is to be at least `factor` times as good as the peer's; without a peer, `limit` is the
    worst figure that will do."""
    row: str
    peer: str = ""
    factor: float = 0
    limit: float = 0


def rows(added):
    builds = [Row(f"build, {jobs}: {what}", unit, what == "speed")
              for jobs in ("1 job", "all jobs") for what, unit in UNITS]
    updates = [Row(f"{update}: {what}", "ms")
               for update in ("no-op update", f"adding {added}") for what in ("wall", "CPU")]
    cold = [Row(f"cold, {name}: {share}", "ms") for name in CLASSES for share in ("p50", "p95")]
    batch = [Row(f"batch, {name}", "queries/s", True) for name in CLASSES]
    return [*builds, Row("index / corpus", ""), *updates, *cold, *batch]


def goals(added):
    return [
        Goal("build, all jobs: wall", "omega", 6.5),
        Goal("build, all jobs: wall", "recoll", 4.5),
        Goal("build, all jobs: speed", limit=6),
        Goal("build, 1 job: CPU", "omega", 4.5),
        Goal("build, 1 job: peak memory", limit=200),
        Goal("build, all jobs: peak memory", limit=200),
        Goal("index / corpus", limit=1.6),
        Goal("no-op update: wall", "find", 1 / 3),
        Goal(f"adding {added}: wall", "omega", 1 / 0.4),
        Goal(f"adding {added}: wall", "recoll", 1 / 0.2),
        *(Goal(f"cold, {name}: p95", "recoll", 2.5) for name in CLASSES),
        *(Goal(f"batch, {name}", limit=1500) for name in TERM_CLASSES),
    ]


@dataclass
class Results:
    figures: dict = field(default_factory=dict)  # (row, engine) -> number
    notes: list = field(default_factory=list)
    floor: dict = field(default_factory=dict)  # ms that a process costs that does nothing
    answers: dict = field(default_factory=dict)  # class -> engine -> articles shown a query

    def put(self, row, engine, figure):
        self.figures[row, engine] = figure

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def ratio(self, row, peer):
        """How many times better lede is than the peer; None where one of them has no figure."""
        ours, theirs = self.figures.get((row.name, "lede")), self.figures.get((row.name, peer))
        if not ours or not theirs:
            return None
        return ours / theirs if row.more_is_better else theirs / ours


def short(figure):
    if figure is None:
        return ""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def aligned(table):
    """Text columns, the first to the left, the others to the right."""
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    return "\n".join("  ".join([line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in
                                                           zip(line[1:], widths[1:]))]).rstrip() for line in table)


def main_table(results, added):
    peers = [peer for peer in COLUMNS[1:] if any(engine == peer for _, engine in results.figures)]
    table = [["", "unit", "lede", *peers, *(f"x {peer}" for peer in peers)]]
    for row in rows(added):
        figures = [short(results.figures.get((row.name, engine))) for engine in ("lede", *peers)]
        if any(figures):
            table.append([row.name, row.unit, *figures, *(short(results.ratio(row, peer)) for peer in peers)])
    return aligned(table)


def goal_table(results, added):
    by_name = {row.name: row for row in rows(added)}
    table = [["goal", "wanted", "is", ""]]
    for goal in goals(added):
        row = by_name[goal.row]
        if goal.peer:
            wanted, figure, met = f"{short(goal.factor)} x {goal.peer}", results.ratio(row, goal.peer), None
            met = figure is not None and figure >= goal.factor
        else:
            figure = results.figures.get((row.name, "lede"))
            wanted = f"{'>=' if row.more_is_better else '<='} {short(goal.limit)} {row.unit}".strip()
            met = figure is not None and (figure >= goal.limit if row.more_is_better else figure <= goal.limit)
        if figure is not None:
            table.append([goal.row, wanted, short(figure), "met" if met else "MISSED"])
    return aligned(table)


def answer_table(results):
    """Whether the engines found anything at all: an engine that finds nothing is quick."""
    found = [engine for engine in COLUMNS if any(engine in hits for hits in results.answers.values())]
    found = [engine for engine in found if engine not in ("grep", "rg")]
    table = [["articles shown a query", *found]]
    for name, hits in results.answers.items():
        table.append([name, *(short(hits.get(engine)) for engine in found)])
    return aligned(table)


def report(results, added):
    parts = [main_table(results, added), goal_table(results, added), answer_table(results)]
    if results.floor:
        floor = ", ".join(f"{name} {figure:.1f} ms" for name, figure in results.floor.items())
        parts.append(f"a process that does nothing: {floor}")
    parts += results.notes
    return "\n\n".join(parts)
