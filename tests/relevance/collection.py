"""A test collection on disk, made into an index and searched.

A collection is a folder of queries.tsv (id, text), qrels.txt (TREC form: query, 0, document, grade), and its documents: either docs.tsv
(id, text), each of which becomes an article ID.txt, or a folder articles/ that is indexed as it is, where a document is known by its path
below that folder."""

import os
import subprocess

from measures import read_qrels, read_run


class Collection:
    def __init__(self, folder, work):
        self.folder = os.path.abspath(folder)
        self.name = os.path.basename(self.folder)
        self.index = os.path.join(work, self.name + ".index")
        self.is_table = os.path.exists(os.path.join(self.folder, "docs.tsv"))
        self.articles = os.path.join(work, self.name) if self.is_table else os.path.join(self.folder, "articles")
        with open(os.path.join(self.folder, "qrels.txt"), encoding="utf-8") as lines:
            self.qrels = read_qrels(lines)

    def write_articles(self):
        os.makedirs(self.articles)
        with open(os.path.join(self.folder, "docs.tsv"), encoding="utf-8") as table:
            for line in table:
                document, text = line.rstrip("\n").split("\t", 1)
                with open(os.path.join(self.articles, document + ".txt"), "w", encoding="utf-8") as article:
                    article.write(text + "\n")

    def build(self, programs):
        if self.is_table:
            self.write_articles()
        subprocess.run([programs.index, "--quiet", "--index", self.index, self.articles], check=True)

    def search(self, programs, flags):
        """{query: {document: score}} of the answers to all queries, 1,000 articles deep."""
        command = [programs.search, "--index", self.index, "--batch", os.path.join(self.folder, "queries.tsv"),
                   "--trec", "lede", *flags]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)}:\n{done.stderr}")
        return read_run(done.stdout.splitlines(), self.document_of)

    def document_of(self, path):
        document = os.path.relpath(path, self.articles)
        return document.removesuffix(".txt") if self.is_table else document
