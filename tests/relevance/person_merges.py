#!/usr/bin/env python3
"""Draws merges of persons whose forms differ by more than case, marks and titles, to be judged by hand.

    lede-index --rings=person --index FOLDER | tests/relevance/person_merges.py [--seed N] [--number N] [VERDICTS]

Prints form, form and, from the table of verdicts (form, form, right or wrong), what a reader said of them; "?"
for what nobody has judged. With a table it ends with how many of the judged are right."""
import argparse
import random
import re
import sys
import unicodedata


def folded(name):
    letters = unicodedata.normalize("NFKD", name.lower())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w ]", " ", re.sub(r"['’]s?$", "", letters)).split())


def merges(lines):
    shown = None
    for line in lines:
        if cluster := re.match(r"\d+ person (.*)$", line):
            shown = cluster[1]
        elif (member := re.match(r"  \d+ (.*)$", line)) and shown:
            forms = [folded(shown), folded(member[1])]
            if forms[0] != forms[1] and all(" " in form for form in forms):
                yield shown, member[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=3012)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("verdicts", nargs="?")
    options = parser.parse_args()
    verdicts = {}
    if options.verdicts:
        with open(options.verdicts, encoding="utf-8") as table:
            for row in (line.rstrip("\n").split("\t") for line in table if not line.startswith("#")):
                verdicts[row[0], row[1]] = row[2]
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    drawn = random.Random(options.seed).sample(sorted(set(merges(sys.stdin))), options.number)
    for pair in drawn:
        print(*pair, verdicts.get(pair, "?"), sep="\t")
    if options.verdicts:
        judged = [verdicts[pair] for pair in drawn if pair in verdicts]
        print(f"right {judged.count('right')} of {len(judged)} judged, {len(drawn)} drawn")


if __name__ == "__main__":
    main()
