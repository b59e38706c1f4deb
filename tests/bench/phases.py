"""What is measured, phase by phase: full build, update of nothing, adding articles, queries one a process, queries in
one process. What an engine fails at is noted and left out; the others go on."""

import os
import random
import statistics

import corpus as corpora
import engines
import queries
from measure import CommandFailed, folder_bytes, median_cost, percentile, run
from results import Results

QUERY_SAMPLE = 4000  # articles whose words queries are drawn from
SCAN_CLASSES = 5  # queries of a class that scanners are asked: each reads the whole corpus
BATCH_REPEATS = 10


class Bench:
    def __init__(self, corpus, work, options):
        self.corpus = corpus
        self.options = options
        self.output = os.path.join(work, "output")
        self.work = work
        self.results = Results()
        self.lede = engines.Lede(corpus.folder, work, build=options.build)
        self.indexing, self.scanning = [self.lede], []
        for found, kinds in ((self.indexing, engines.INDEXING_PEERS), (self.scanning, engines.SCANNING_PEERS)):
            for peer in (kind(corpus.folder, work) for kind in kinds if kind.name in options.peers):
                if peer.is_installed():
                    found.append(peer)
                else:
                    self.results.note(f"{peer.name}: skipped, since not installed; --install does that")
        os.makedirs(self.lede.environment["HOME"], exist_ok=True)

    def engines(self):
        return self.indexing + self.scanning

    def attempt(self, engine, command):
        """Its cost, or None when it fails, which is noted once for each different reason."""
        try:
            return run(command, environment=engine.environment, output=self.output)
        except CommandFailed as failure:
            self.results.note(f"{engine.name}: {failure}")
            return None

    def say(self, text):
        self.options.say(text)

    # Full build

    def build(self):
        self.build_lede(1)
        self.build_lede(0)
        for engine in self.indexing[1:]:
            cost = self.build_once(engine, engine.build)
            if cost is None:
                self.indexing.remove(engine)
                continue
            for row in ("1 job", "all jobs"):
                self.put_build(row, engine, cost)

    def build_lede(self, jobs):
        cost = self.build_once(self.lede, lambda: self.lede.build(jobs))
        if cost is None:
            raise CommandFailed("lede could not build its index: " + "; ".join(self.results.notes))
        self.put_build("1 job" if jobs else "all jobs", self.lede, cost)

    def build_once(self, engine, command):
        self.say(f"building: {engine.name}")
        engine.prepare()
        os.sync()
        return self.attempt(engine, command())

    def put_build(self, row, engine, cost):
        megabytes = self.corpus.size / 1e6
        self.results.put(f"build, {row}: wall", engine.name, cost.wall)
        self.results.put(f"build, {row}: speed", engine.name, megabytes / cost.wall)
        self.results.put(f"build, {row}: CPU", engine.name, cost.cpu / megabytes * 100)
        self.results.put(f"build, {row}: peak memory", engine.name, cost.peak / 1e6)
        self.results.put("index / corpus", engine.name, folder_bytes(engine.index) / self.corpus.size)

    # Updates

    def update_nothing(self):
        self.say("updating with nothing new")
        costs = {engine.name: [] for engine in self.indexing}
        find = ["find", self.corpus.folder, "-type", "f", "-printf", "%s %T@\\n"]
        costs["find"] = []
        for _ in range(self.options.rounds):
            for engine in self.indexing:
                costs[engine.name].append(self.attempt(engine, engine.update()))
            costs["find"].append(self.attempt(self.lede, find))
        self.put_updates("no-op update", costs)

    def add(self):
        costs = {engine.name: [] for engine in self.indexing}
        for number in range(len(self.corpus.waiting)):
            self.say(f"adding {self.options.added} articles, round {number + 1}")
            self.corpus.add(number)
            os.sync()
            for engine in self.indexing:
                costs[engine.name].append(self.attempt(engine, engine.update()))
        self.put_updates(f"adding {self.options.added}", costs)

    def put_updates(self, row, costs):
        for name, tried in costs.items():
            if None not in tried:
                cost = median_cost(tried)
                self.results.put(f"{row}: wall", name, cost.wall * 1000)
                self.results.put(f"{row}: CPU", name, cost.cpu * 1000)

    # Queries

    def ask(self):
        paths = corpora.sample(self.corpus, QUERY_SAMPLE)
        asked = queries.make_queries(paths, self.options.queries)
        self.measure_start()
        for name, drawn in asked.items():
            if not drawn:
                self.results.note(f"{name}: the corpus is too small for such queries")
                continue
            self.say(f"asking: {name}, {len(drawn)} queries")
            self.ask_cold(name, drawn)
            self.ask_batch(name, drawn)

    def measure_start(self):
        """What a process costs that does nothing: the floor of every cold query."""
        for name, command in (("lede", [self.lede.searcher, "--version"]), ("true", ["true"])):
            tried = [self.attempt(self.lede, command) for _ in range(30)]
            if None not in tried:
                self.results.floor[name] = statistics.median(cost.wall for cost in tried) * 1000

    def ask_cold(self, name, drawn):
        """Rounds are interleaved query by query, so that a slow moment of the machine meets all engines alike."""
        times = {}
        hits = {}
        for round_ in range(self.options.rounds):
            for number, query in enumerate(drawn):
                for engine in self.engines():
                    if isinstance(engine, engines.Grep) and (round_ > 0 or number >= SCAN_CLASSES):
                        continue
                    command = engine.search(query)
                    cost = self.attempt(engine, command) if command else None
                    if cost:
                        times.setdefault(engine.name, {}).setdefault(query, []).append(cost.wall * 1000)
                        hits[engine.name] = hits.get(engine.name, 0) + engines.count_hits(engine, self.output)
        self.say_slowest(times.get("lede", {}))
        for engine, of_queries in times.items():
            medians = [statistics.median(tried) for tried in of_queries.values()]
            self.results.put(f"cold, {name}: p50", engine, percentile(medians, 0.5))
            self.results.put(f"cold, {name}: p95", engine, percentile(medians, 0.95))
            asked = sum(len(tried) for tried in of_queries.values())
            self.results.answers.setdefault(name, {})[engine] = hits[engine] / asked

    def say_slowest(self, times):
        """For whoever wants to know why; on standard error only, since results hold no words of articles."""
        if times:
            query = max(times, key=lambda query: statistics.median(times[query]))
            self.say(f"lede's slowest, {statistics.median(times[query]):.1f} ms: {self.lede.text(query)}")

    def ask_batch(self, name, drawn):
        repeated = drawn * BATCH_REPEATS
        random.Random(2).shuffle(repeated)
        for engine in self.indexing:
            command = engine.batch(repeated, os.path.join(self.work, "batch"))
            if not command:
                continue
            tried = [self.attempt(engine, command) for _ in range(self.options.rounds)]
            if None not in tried:
                self.results.put(f"batch, {name}", engine.name, len(repeated) / median_cost(tried).wall)
