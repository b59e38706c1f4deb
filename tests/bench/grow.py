#!/usr/bin/env python3
"""Makes a large archive of a small one: tests/bench/grow.py --articles 96000 [--jsonl FILE | --folder DIR] SOURCE

Every round of the source is the same articles with other sentences, so that what grows in an archive grows here:
- Words: a rare word stays, or becomes a word that an earlier round made, or a new one. How often it is new follows
  Heaps' law (WORDS, NAMES: V = k * n ** b), so 16 times the articles have about 16 ** b times the words.
- Sentences: in every sentence of eight words and more one of eight is exchanged for a word as common. So no sentence
  of one round stands in another, and copies are as rare as in the source: the same sentence becomes the same one
  everywhere in its round. What more than twenty articles have stays as it is, as boilerplate does.
Same source, same seed, same bytes. Standard library alone; about 1,500 articles a second."""

import argparse
import bisect
import collections
import datetime
import itertools
import json
import os
import random
import re
import sys
import zlib

from corpus import FILES_A_FOLDER, FIRST_DAY, SENTENCE_END, find_articles

PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|_|[^\w]+")
WORDS, NAMES = 0.32, 0.55  # b of Heaps' law, as measured on 3,000 to 24,000 articles of news
COMMON = 0.005  # of the articles: what is in more keeps its form
BOILERPLATE = 20  # articles
SENTENCE = 8  # words; a shorter one has no fingerprint
DAYS = 4 * 365
SHORT = 300  # bytes


def number_of(*parts):
    return zlib.crc32("\0".join(map(str, parts)).encode())


class Source:
    """The articles, cut into sentences and those into words, each spelt once in memory."""

    def __init__(self, folder, most):
        spelt = {}
        self.articles = []  # each a list of paragraphs, of sentences, of pieces
        self.frequency = collections.Counter()  # articles of a word
        self.inside = collections.Counter()  # of a word with a capital that begins no sentence
        self.repeated = collections.Counter()  # articles of a sentence
        for path in find_articles(folder)[:most]:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
            paragraphs = [[tuple(spelt.setdefault(piece, piece) for piece in PIECE.findall(sentence))
                           for sentence in SENTENCE_END.split(paragraph) if sentence]
                          for paragraph in text.split("\n")]
            self.articles.append(paragraphs)
            sentences = set(itertools.chain.from_iterable(paragraphs))
            self.repeated.update(sentences)
            self.frequency.update(set(itertools.chain.from_iterable(sentences)))
            self.inside.update(piece for sentence in sentences for piece in sentence[1:] if piece[0].isupper())
        self.repeated = {sentence for sentence, count in self.repeated.items() if count > BOILERPLATE}


class Varier:
    """What becomes of the words of a source, round after round."""

    def __init__(self, source, seed):
        self.source, self.seed = source, seed
        most = COMMON * len(source.articles)
        words = [word for word, count in source.frequency.items() if word[0].isalpha()]
        self.rare = [word for word in words if source.frequency[word] <= most and word.lower() not in SOLID]
        # What is exchanged in a sentence: words of the middle, the commoner the likelier.
        middle = sorted(word for word in words if word.islower() and len(word) > 3 and
                        most < source.frequency[word] <= 20 * most)
        self.middle = middle
        self.sums = list(itertools.accumulate(source.frequency[word] for word in middle))
        self.made = {word: [word] for word in self.rare}  # all forms so far
        names = sorted({word for word in self.rare if word[0].isupper()})
        self.parts = {True: names, False: sorted({word for word in self.rare if word.islower()})}
        self.forms = {}

    def begin_round(self, number):
        """Chooses the forms of this round's rare words."""
        self.number, self.forms = number, {}
        if number == 0:
            return
        drawn = random.Random(f"{self.seed} {number}")
        fresh = {is_name: (number + 1) ** b - number ** b for is_name, b in ((True, NAMES), (False, WORDS))}
        for word in self.rare:
            is_name, made = word[0].isupper(), self.made[word]
            if drawn.random() < fresh[is_name]:
                made.append(blend(word, drawn.choice(self.parts[is_name])))
                self.forms[word] = made[-1]
            else:
                self.forms[word] = drawn.choice(made)

    def sentence(self, pieces):
        if self.number == 0 or pieces in self.source.repeated:
            return "".join(pieces)
        varied = [self.forms.get(piece, piece) for piece in pieces]
        words = [at for at, piece in enumerate(pieces) if piece[0].isalpha()]
        if len(words) < SENTENCE - 1:
            return "".join(varied)
        drawn = random.Random(number_of(self.seed, self.number, *pieces))
        plain = [at for at in words[1:] if len(pieces[at]) > 3 and pieces[at].islower()] or words[1:]
        for at in drawn.sample(plain, min(len(plain), max(1, len(words) // SENTENCE))):
            varied[at] = self.middle[bisect.bisect(self.sums, drawn.random() * self.sums[-1])]
        return "".join(varied)

    def text(self, article):
        return "\n".join(" ".join(map(self.sentence, paragraph)) for paragraph in article)


SOLID = frozenset("i a an the of to in is it he she we they mr mrs ms dr st".split())


def blend(word, other):
    """The front of one and the back of the other: Petrov and Hamilton make Petrilton."""
    front, back = word[:(len(word) + 1) // 2], other[len(other) // 2:]
    return front + (back.lower() if len(back) > 1 else other.lower())


def articles_of(source, varier, count):
    """Number and text of each."""
    for number in range(count):
        if number % len(source.articles) == 0:
            varier.begin_round(number // len(source.articles))
        yield number, varier.text(source.articles[number % len(source.articles)])


def shortened(texts, count):
    """Pieces of about SHORT bytes, as a feed of short messages has."""
    number = 0
    for _, text in texts:
        for at in range(0, len(text), SHORT):
            if number == count:
                return
            yield number, text[at:at + SHORT]
            number += 1


def day_of(number):
    return (FIRST_DAY + datetime.timedelta(days=number_of(number) % DAYS)).isoformat()


def write_folder(folder, texts):
    for number, text in texts:
        parent = os.path.join(folder, f"{number // FILES_A_FOLDER:04}")
        if number % FILES_A_FOLDER == 0:
            os.makedirs(parent, exist_ok=True)
        with open(os.path.join(parent, f"{number:07}.md"), "w", encoding="utf-8") as file:
            file.write(f"---\ndate: {day_of(number)}\n---\n\n{text}")


def write_lines(path, texts):
    with open(path, "w", encoding="utf-8") as file:
        for number, text in texts:
            json.dump({"id": number, "date": day_of(number), "text": text}, file, ensure_ascii=False)
            file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", help="a folder of .txt and .md")
    parser.add_argument("--articles", type=int, default=96_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help=f"articles of {SHORT} bytes")
    parser.add_argument("--of", type=int, help="so many articles of the source, at most")
    out = parser.add_mutually_exclusive_group(required=True)
    out.add_argument("--folder")
    out.add_argument("--jsonl")
    options = parser.parse_args()
    source = Source(options.source, options.of)
    if not source.articles:
        sys.exit(f"no articles in {options.source}")
    varier = Varier(source, options.seed)
    if options.short:
        texts = shortened(articles_of(source, varier, options.articles), options.articles)
    else:
        texts = articles_of(source, varier, options.articles)
    (write_folder if options.folder else write_lines)(options.folder or options.jsonl, texts)


if __name__ == "__main__":
    main()
