#!/usr/bin/env python3
"""What an archive of grow.py costs to build, update and ask: tests/bench/scale.py --build DIR --index IX ARCHIVE

ARCHIVE is a .jsonl file of grow.py, or a folder of its folders, each a root, and is changed. One row a task: processor seconds (user and system, of
one run), peak memory. Queries are cold: a process each, drawn from the archive's own words (queries.py), with the
files in the page cache. `--only queries` asks an index that is there."""

import argparse
import os
import random
import re
import shutil
import sys

sys.dont_write_bytecode = True

from corpus import find_articles
from engines import Lede
from measure import folder_bytes, percentile, run
from queries import make_queries

SAMPLE = 3000  # articles, by which words are chosen
NAME = re.compile(r"(?<=[a-z] )([A-Z][a-z]{3,})\b")


class Scale:
    def __init__(self, options):
        self.options, self.archive = options, os.path.abspath(options.archive)
        self.lede = Lede(self.archive, os.path.dirname(os.path.abspath(options.index)), build=options.build)
        self.lede.index = os.path.abspath(options.index)
        self.output = self.lede.index + ".out"
        self.environment = self.lede.environment

    def spend(self, command):
        return run(command, environment=self.environment, output=self.output)

    def row(self, name, *command):
        cost = self.spend(command)
        print(f"{name:34} {cost.cpu:9.2f} s {cost.peak / 1e6:8.0f} MB", flush=True)

    def index(self, name, *arguments):
        self.row(name, self.lede.indexer, "--index", self.lede.index, "--quiet", *arguments)

    # Tasks

    def build(self):
        held = self.hold_back(101)
        shutil.rmtree(self.lede.index, ignore_errors=True)
        self.index("build", "--jobs", "2", *self.roots())
        with open(os.path.join(self.lede.index, "XAPIANDB"), encoding="utf-8") as stub:
            generation = os.path.join(self.lede.index, stub.read().split()[-1])
        print(f"{'index, MB':34} {folder_bytes(generation) / 1e6:9.0f}   of {folder_bytes(self.archive) / 1e6:.0f}")
        return held

    def update(self, held):
        self.row("find", "find", self.archive, "-type", "f", "-printf", "%s %T@\\n")
        self.index("nothing new")
        for count in (1, 100) if held else ():
            for path in held[:count]:
                os.rename(path, path.replace(".held", ""))
            held = held[count:]
            self.index(f"{count} added")
        paths = find_articles(self.archive) if os.path.isdir(self.archive) else []
        for count in (1, 100, 10_000):
            for path in random.Random(count).sample(paths, min(count, len(paths))):
                with open(path, "a", encoding="utf-8") as file:
                    file.write(f"\n\nThe figures of the second day were put right on page {count}.\n")
            if paths:
                self.index(f"{count} edited")
        self.row("--check --quick", self.lede.indexer, "--index", self.lede.index, "--check", "--quick")

    def forget(self):
        if len(self.roots()) > 1:
            self.index("a root forgotten", "--forget", self.roots()[-1])

    def queries(self):
        paths = find_articles(self.archive) if os.path.isdir(self.archive) else [self.first_part()]
        texts = paths[::max(1, len(paths) // SAMPLE)][:SAMPLE]
        count = self.options.queries
        classes = {name: [(self.lede.text(query),) for query in drawn]
                   for name, drawn in make_queries(texts, count).items()}
        names, words, sentences = self.words_of(texts, classes)
        classes |= {
            "person:": [(f"person:{name}",) for name in names],
            "said:": [(f"said:{name} {word}",) for name, (word,) in zip(names, words)],
            "word~": [(f"{word[:3]}{word[4:]}~",) for (word,) in words],
            "nothing found": [(f"qz{word}vx wq{word}",) for (word,) in words],
            "-c of a phrase": [("-c", text) for (text,) in classes["common phrase"]],
            "--entities of everything": [("--entities", "*")] * 5,
            "--facets=outlet,month of everything": [("--facets=outlet,month", "*")] * 5,
            "--timeline of everything": [("--timeline", "*")] * 5,
            "--entities of a common word": [("--entities", text) for (text,) in words],
            "--quotes": [("--quotes", f"person:{name}") for name in names],
            "--similar": [("--similar", path) for path in texts[:count]],
            "--verify": [("--verify", sentence) for sentence in sentences],
        }
        for name, drawn in classes.items():
            costs = [self.spend([self.lede.searcher, "--index", self.lede.index, "--color=never", *query])
                     for query in drawn]
            cpu = [cost.cpu * 1000 for cost in costs]
            if cpu:
                print(f"{name:34} {percentile(cpu, .5):7.0f} {percentile(cpu, .95):7.0f} ms "
                      f"{max(cost.peak for cost in costs) / 1e6:6.0f} MB  ({len(cpu)})", flush=True)

    # What they need

    def roots(self):
        if not os.path.isdir(self.archive):
            return [self.archive]
        return sorted(entry.path for entry in os.scandir(self.archive))

    def hold_back(self, count):
        if not os.path.isdir(self.archive):
            return []
        held = sorted(find_articles(self.roots()[0]))[-count:]
        for path in held:
            os.rename(path, path + ".held")
        return [path + ".held" for path in held]

    def first_part(self):
        """Of a file of records, as text."""
        path = self.output + ".txt"
        with open(self.archive, encoding="utf-8") as file, open(path, "w", encoding="utf-8") as part:
            part.writelines(line.split('"text": ', 1)[-1] for _, line in zip(range(100_000), file))
        return path

    def words_of(self, texts, classes):
        count, names, sentences = self.options.queries, [], []
        for path in texts[:20 * count:20]:
            with open(path, encoding="utf-8") as file:
                text = file.read().split("\n---\n", 1)[-1]
            names += NAME.findall(text)[:1]
            sentences += [part for part in re.split(r"(?<=[.!?])\s+", text) if 60 < len(part) < 250][:1]
        return names, classes["common term"], sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive")
    parser.add_argument("--build", required=True, help="where lede's programs are")
    parser.add_argument("--index", required=True)
    parser.add_argument("--queries", type=int, default=20, help="of each class")
    parser.add_argument("--only", choices=("build", "update", "queries"))
    scale = Scale(parser.parse_args())
    only, held = scale.options.only, []
    if only in (None, "build"):
        held = scale.build()
    if only in (None, "update"):  # before the queries, which make this script large: no peak is seen below its own
        scale.update(held)
    if only in (None, "queries"):
        scale.queries()
    if only is None:
        scale.forget()


if __name__ == "__main__":
    main()
