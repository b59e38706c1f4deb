"""Chooses queries from the corpus's own words, so that no query text is kept and any corpus can be asked.

Words come from bands of document frequency, phrases from words that really stand side by side; a fixed seed draws
them. Same corpus, same queries."""

import random
import re
from collections import Counter
from dataclasses import dataclass

from corpus import DAYS, FIRST_DAY

# Whole words, so that "don" of "don't" or "caf" of "café" is not taken for one.
WORD = re.compile(r"\w+(?:['’.-]\w+)*")
PLAIN = re.compile(r"[A-Za-z]{3,15}")
# Words that one query language or another takes for an operator.
OPERATORS = frozenset("and or not near adj xor".split())
MONTHS_A_FILTER = 3


@dataclass(frozen=True)
class Query:
    """What is asked, before an engine's language. All words are plain lower-case ASCII letters."""
    kind: str  # "all", "any", "phrase" or "prefix" of `words`
    words: tuple
    months: tuple = ()  # (year, month), consecutive; empty: no filter by date


# What a class draws from. Shares are document frequencies.
RARE = (0.001, 0.003)
USEFUL = (0.01, 0.10)
COMMON = (0.10, 0.30)
FUNCTION = (0.40, 1.0)
CLASSES = ("rare term", "common term", "AND of 2", "AND of 3", "OR of 3", "rare phrase", "common phrase", "prefix",
           "date-filtered")
TERM_CLASSES = ("rare term", "common term", "AND of 2", "AND of 3")


def read_words(path):
    """As they follow one another; None where the next two are no neighbours, and for words no query is to have."""
    with open(path, encoding="utf-8") as file:
        text = file.read().split("\n---\n", 1)[-1]
    words, end = [], 0
    for match in WORD.finditer(text):
        if text[end:match.start()].strip(" "):
            words.append(None)
        word = match.group()
        words.append(word.lower() if PLAIN.fullmatch(word) and word.lower() not in OPERATORS else None)
        end = match.end()
    return words


def roots(word):
    """What a stemmer might make of it: more than it will, never less where it matters."""
    for ending in ("s", "es", "ed", "ing", "er", "ers", "ly"):
        if word.endswith(ending):
            root = word[:-len(ending)]
            yield from (root, root + "e", root + "s", root[:-1])


class Statistics:
    def __init__(self, paths):
        self.articles = [read_words(path) for path in paths]
        self.frequency = Counter(word for words in self.articles for word in set(words) if word)
        self.pairs = Counter(pair for words in self.articles for pair in set(zip(words, words[1:]))
                             if None not in pair)

    def within(self, word, band):
        # A word of one article of the sample may well be a misprint.
        return self.frequency[word] > 1 and band[0] <= self.frequency[word] / len(self.articles) <= band[1]

    def band(self, band):
        return sorted(word for word in self.frequency if self.within(word, band))

    def rare(self):
        """Rare in every engine's eyes: not "upping", which is stemmed to a common word."""
        return [word for word in self.band(RARE)
                if all(self.frequency[root] <= RARE[1] * len(self.articles) for root in roots(word))]

    def pairs_of(self, band, seen):
        """Neighbours of `band` that `seen` says are in enough articles, by count."""
        return sorted(pair for pair, count in self.pairs.items()
                      if seen(count) and all(self.within(word, band) for word in pair))


def draw(random_, choices, count):
    return random_.sample(choices, min(count, len(choices)))


def together(statistics, random_, count, size):
    """Queries of `size` useful words out of one article, so that something is found."""
    queries = set()
    for words in random_.sample(statistics.articles, len(statistics.articles)):
        useful = sorted({word for word in words if word and statistics.within(word, USEFUL)})
        if len(useful) >= size:
            queries.add(tuple(sorted(random_.sample(useful, size))))
        if len(queries) == count:
            break
    return [Query("all", chosen) for chosen in sorted(queries)]


def prefixes(statistics, random_, count):
    """Four letters that begin at least five words met."""
    begun = Counter(word[:4] for word in statistics.frequency if len(word) > 4)
    useful = {word[:4] for word in statistics.band(USEFUL) if len(word) > 4}
    return [Query("prefix", (prefix,)) for prefix in draw(random_, sorted(p for p in useful if begun[p] >= 5), count)]


def quarter(random_):
    first = random_.randrange(DAYS // 365 * 12 - MONTHS_A_FILTER + 1)
    return tuple((FIRST_DAY.year + month // 12, month % 12 + 1) for month in range(first, first + MONTHS_A_FILTER))


def make_queries(paths, count):
    """Class -> queries, at most `count` each; fewer where the corpus is too small for more."""
    statistics, random_ = Statistics(paths), random.Random(1)
    common = statistics.band(COMMON)
    drawn = {
        "rare term": [Query("all", (word,)) for word in draw(random_, statistics.rare(), count)],
        "common term": [Query("all", (word,)) for word in draw(random_, common, count)],
        "AND of 2": together(statistics, random_, count, 2),
        "AND of 3": together(statistics, random_, count, 3),
        "OR of 3": [Query("any", query.words) for query in together(statistics, random_, count, 3)],
        "rare phrase": [Query("phrase", pair) for pair in
                        draw(random_, statistics.pairs_of((0.001, 0.02), lambda count: count >= 2), count)],
        "common phrase": [Query("phrase", pair) for pair in
                          draw(random_, statistics.pairs_of(FUNCTION, lambda count: count >= 5), count)],
        "prefix": prefixes(statistics, random_, count),
        "date-filtered": [Query("all", (word,), quarter(random_)) for word in draw(random_, common, count)],
    }
    return {name: drawn[name] for name in CLASSES}
