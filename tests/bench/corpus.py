"""Makes the corpus: the same files, bytes and times for every engine.

An article becomes NNN/NNNNNN.md: a front matter with an invented date, an empty line, and the text. The date is where
lede reads it; the file's time of change says the same, for the engines that know no other date."""

import calendar
import datetime
import hashlib
import os
import random
import re
import shutil
from dataclasses import dataclass, field

ENDINGS = (".txt", ".text", ".md")
FIRST_DAY = datetime.date(2013, 1, 1)
DAYS = 4 * 365
FILES_A_FOLDER = 1000
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Size:
    articles: int = None  # of the folder's, at most; None: all
    copies: int = 1
    rounds: int = 5  # of adding
    a_round: int = 100  # articles


@dataclass
class Corpus:
    folder: str  # what is indexed
    waiting: list = field(default_factory=list)  # folders of held back articles, one for each round of adding
    articles: int = 0
    size: int = 0  # bytes of the indexed files

    def add(self, number):
        """Copies held back articles into the corpus, times included."""
        source = self.waiting[number]
        shutil.copytree(source, os.path.join(self.folder, os.path.basename(source)))


def find_articles(folder):
    """Paths of all articles below `folder`, in an order that looks random and is always the same."""
    found = [os.path.join(parent, name)
             for parent, _, names in os.walk(folder) for name in names if name.endswith(ENDINGS)]
    return sorted(found, key=lambda path: digest(os.path.relpath(path, folder)))


def digest(text):
    return hashlib.sha256(os.fsencode(text)).digest()


def invented_date(key):
    return FIRST_DAY + datetime.timedelta(days=int.from_bytes(digest(key)[:4], "big") % DAYS)


def shuffled(text, seed):
    """The text with its sentences in another order, in as many paragraphs as before."""
    paragraphs = [SENTENCE_END.split(paragraph) for paragraph in text.split("\n\n")]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    random.Random(seed).shuffle(sentences)
    drawn = iter(sentences)
    return "\n\n".join(" ".join(next(drawn) for _ in paragraph) for paragraph in paragraphs)


def write_article(source, path, copy):
    """Returns the bytes written."""
    with open(source, encoding="utf-8", errors="replace") as file:
        text = file.read()
    if copy > 0:
        text = shuffled(text, copy)
    day = invented_date(f"{copy} {os.path.basename(source)}")
    content = f"---\ndate: {day.isoformat()}\n---\n\n{text}".encode()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    noon = calendar.timegm((day.year, day.month, day.day, 12, 0, 0))
    os.utime(path, (noon, noon))
    return len(content)


def make_corpus(source, work, size):
    """Holds `rounds` times `a_round` of the chosen articles back to be added later. Throws ValueError when the folder
    holds too few."""
    chosen = find_articles(source)[:size.articles]
    held, kept = chosen[:size.rounds * size.a_round], chosen[size.rounds * size.a_round:]
    if len(kept) < size.a_round:
        raise ValueError(f"{len(chosen)} articles are too few to hold back {size.rounds} times {size.a_round}")
    corpus = Corpus(os.path.join(work, "corpus"))
    for copy in range(size.copies):
        for path in kept:
            name = f"{corpus.articles // FILES_A_FOLDER:03}/{corpus.articles:06}.md"
            corpus.size += write_article(path, os.path.join(corpus.folder, name), copy)
            corpus.articles += 1
    for number in range(size.rounds):
        folder = os.path.join(work, "waiting", f"added-{number}")
        for path in held[number * size.a_round:(number + 1) * size.a_round]:
            write_article(path, os.path.join(folder, f"{digest(path).hex()[:12]}.md"), 0)
        corpus.waiting.append(folder)
    return corpus


def sample(corpus, most):
    """Paths of at most `most` articles of the corpus, evenly spread."""
    paths = sorted(os.path.join(parent, name) for parent, _, names in os.walk(corpus.folder) for name in names)
    step = max(1, len(paths) // most)
    return paths[::step][:most]
