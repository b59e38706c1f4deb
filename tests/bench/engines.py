"""lede and its peers: how each builds, updates and answers, in a folder of its own, without the user's settings."""

import os
import re
import shutil
import subprocess
import sys
from calendar import monthrange

HERE = os.path.dirname(os.path.abspath(__file__))
RESULTS = 10

RECOLL_CONFIGURATION = """topdirs = {corpus}
skippedPaths =
indexstemminglanguages = english
noaspell = 1
idxniceprio = 0
monioniceclass = 2
"""


def two_dates(months):
    (year, month), (last_year, last_month) = months[0], months[-1]
    last_day = monthrange(last_year, last_month)[1]
    return f"{year}-{month:02}-01", f"{last_year}-{last_month:02}-{last_day}"


class Engine:
    """`build` and `update` are commands (lists); `search` is one too, or None for a query the engine cannot answer.
    `hit` is the beginning of a line that stands for one article found."""
    name = ""
    programs = ()
    package = ""
    hit = r"."

    def __init__(self, corpus_folder, work):
        self.corpus = corpus_folder
        self.index = os.path.join(work, self.name)
        # No user state is read or written; dates mean the same everywhere.
        self.environment = {"PATH": os.environ["PATH"], "HOME": os.path.join(work, "home"), "TZ": "UTC",
                            "LC_ALL": "C.UTF-8", "TERM": "dumb"}

    def is_installed(self):
        return all(shutil.which(program) for program in self.programs)

    def version(self):
        return package_version(self.package)

    def prepare(self):
        shutil.rmtree(self.index, ignore_errors=True)

    def update(self):
        return self.build()

    def search(self, query):
        return None

    def batch(self, queries, path):
        """A command that answers all in one process; `path` is where it may write them. None: it cannot."""
        return None


class Lede(Engine):
    name = "lede"
    hit = r" ?\d+  "

    def __init__(self, corpus_folder, work, *, build):
        super().__init__(corpus_folder, work)
        self.indexer = find_program(build, "lede-index")
        self.searcher = find_program(build, "lede-search")

    def is_installed(self):
        return bool(self.indexer and self.searcher)

    def version(self):
        return last_word([self.searcher, "--version"])

    def build(self, jobs=0):
        chosen = ["--jobs", str(jobs)] if jobs else []
        return [self.indexer, "--index", self.index, "--quiet", *chosen, self.corpus]

    def text(self, query):
        words = f" {'OR' if query.kind == 'any' else 'AND'} ".join(query.words)
        text = {"phrase": f'"{" ".join(query.words)}"', "prefix": f"{query.words[0]}*"}.get(query.kind, words)
        return text + (" date:{}..{}".format(*two_dates(query.months)) if query.months else "")

    def search(self, query):
        return [self.searcher, "--index", self.index, "--color=never", "--limit", str(RESULTS), self.text(query)]

    def batch(self, queries, path):
        with open(path, "w") as file:
            file.writelines(f"{self.text(query)}\n" for query in queries)
        return [self.searcher, "--index", self.index, "--color=never", "--limit", str(RESULTS), "--batch", path]


class Omega(Engine):
    """Answers are quest's, which prints the stored beginning of each article: no passage is looked for."""
    name = "omega"
    programs = ("omindex", "quest")
    package = "xapian-omega"
    hit = r"\d+: \["

    def build(self):
        return ["omindex", "--db", self.index, "--url", "/", "--stemmer", "english", "--mime-type", "md:text/plain",
                self.corpus]

    def search(self, query):
        join = "or" if query.kind == "any" else "and"
        flags = "default,wildcard" if query.kind == "prefix" else "default"
        text = {"phrase": f'"{" ".join(query.words)}"',
                "prefix": f"{query.words[0]}*"}.get(query.kind, " ".join(query.words))
        months = "".join(f" month:{year}{month:02}" for year, month in query.months)
        return ["quest", "--db", self.index, "--msize", str(RESULTS), "--stemmer", "english", "--flags", flags,
                "--boolean-prefix", "month:M", "--default-op", join, text + months]


class Recoll(Engine):
    """All defaults but its low priority, which would only measure what else runs. Date: that of the file."""
    name = "recoll"
    programs = ("recollindex", "recollq")
    package = "recollcmd"
    hit = r"text/plain\t"

    def prepare(self):
        super().prepare()
        os.makedirs(self.index)
        with open(os.path.join(self.index, "recoll.conf"), "w") as file:
            file.write(RECOLL_CONFIGURATION.format(corpus=self.corpus))
        self.environment["RECOLL_CONFDIR"] = self.index

    def build(self):
        return ["recollindex", "-c", self.index]

    def search(self, query):
        text = {"phrase": f'"{" ".join(query.words)}"', "prefix": f"{query.words[0]}*",
                "any": " OR ".join(query.words)}.get(query.kind, " ".join(query.words))
        dates = " date:{}/{}".format(*two_dates(query.months)) if query.months else ""
        return ["recollq", "-c", self.index, "-A", "-n", str(RESULTS), "-s", "english", text + dates]


class Sqlite(Engine):
    """Fed by fts5.py; a single answer is the sqlite3 shell's, a batch Python's on one connection."""
    name = "sqlite"
    programs = ("sqlite3",)
    package = "sqlite3"

    def prepare(self):
        super().prepare()
        os.makedirs(self.index)

    def database(self):
        return os.path.join(self.index, "fts5.db")

    def build(self):
        return [sys.executable, os.path.join(HERE, "fts5.py"), "update", self.database(), self.corpus]

    def sql(self, query):
        words = " {} ".format("OR" if query.kind == "any" else "AND").join(f'"{word}"' for word in query.words)
        match = {"phrase": f'"{" ".join(query.words)}"', "prefix": f'"{query.words[0]}"*'}.get(query.kind, words)
        dates = " and date between '{}' and '{}'".format(*two_dates(query.months)) if query.months else ""
        return ("select path, date, replace(snippet(fts, 0, '[', ']', '…', 40), char(10), ' ') "
                "from fts join article on article.id = fts.rowid "
                f"where fts match '{match}'{dates} order by rank limit {RESULTS};")

    def search(self, query):
        return ["sqlite3", "-readonly", self.database(), self.sql(query)]

    def batch(self, queries, path):
        with open(path, "w") as file:
            file.writelines(f"{self.sql(query)}\n" for query in queries)
        return [sys.executable, os.path.join(HERE, "fts5.py"), "batch", self.database(), path]


class Grep(Engine):
    """Scans for one literal word and lists the files."""
    name = "grep"
    programs = ("grep",)
    package = "grep"
    options = ("-r", "-l", "-i", "-w", "-F")

    def search(self, query):
        if query.kind != "all" or len(query.words) > 1 or query.months:
            return None
        return [self.programs[0], *self.options, "-e", query.words[0], self.corpus]


class Ripgrep(Grep):
    name = "rg"
    programs = ("rg",)
    package = "ripgrep"
    options = ("-l", "-i", "-w", "-F", "--no-config")


INDEXING_PEERS = (Omega, Recoll, Sqlite)
SCANNING_PEERS = (Grep, Ripgrep)


def find_program(build, name):
    """In a build folder, or in a folder that simply holds it."""
    folders = (os.path.join(build, "indexer"), os.path.join(build, "searcher"), build)
    return next((os.path.join(folder, name) for folder in folders if os.access(os.path.join(folder, name), os.X_OK)
                 and os.path.isfile(os.path.join(folder, name))), None)


def package_version(package):
    shown = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True)
    return shown.stdout or "of unknown version"


def last_word(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split()[-1]


def count_hits(engine, output):
    with open(output, errors="replace") as file:
        return sum(1 for line in file if re.match(engine.hit, line))
