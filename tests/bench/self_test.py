"""Checks the measuring itself, on the sample's articles: what is counted, chosen and compared, not how long it takes."""

import os
import tempfile

import corpus
import grow
from engines import two_dates
from measure import CommandFailed, Cost, median_cost, percentile, run
from queries import make_queries, roots
from results import Results, Row, goal_table, main_table


def check_measure(work):
    output = os.path.join(work, "output")
    environment = {"PATH": os.environ["PATH"]}
    cost = run(["sh", "-c", "echo found"], environment=environment, output=output)
    assert cost.wall > 0 and open(output).read() == "found\n"
    for command in (["sh", "-c", "echo broken >&2; exit 3"], ["no-such-program"]):
        try:
            run(command, environment=environment, output=output)
        except CommandFailed:
            continue
        raise AssertionError(f"{command} did not fail")
    assert percentile([4, 1, 3, 2], 0.5) == 2 and percentile(range(1, 21), 0.95) == 19
    assert median_cost([Cost(1, 5, 7), Cost(3, 6, 9), Cost(2, 4, 8)]) == Cost(2, 5, 9)


def check_grow(source):
    found = grow.Source(source, None)
    count = len(found.articles)
    made = [text for _, text in grow.articles_of(found, grow.Varier(found, 1), 3 * count)]
    assert made == [text for _, text in grow.articles_of(found, grow.Varier(found, 1), 3 * count)]
    assert made != [text for _, text in grow.articles_of(found, grow.Varier(found, 2), 3 * count)]
    rounds = [made[at:at + count] for at in range(0, 3 * count, count)]
    words = [set(" ".join(texts).split()) for texts in (rounds[0], made)]
    assert len(words[0]) < len(words[1]) < 3 * len(words[0])

    def sentences(texts):
        return {sentence for text in texts for sentence in corpus.SENTENCE_END.split(text)
                if len(grow.PIECE.findall(sentence)) > 3 * grow.SENTENCE}
    assert len(sentences(rounds[0]) & sentences(rounds[1])) < len(sentences(rounds[0])) / 50


def check_corpus(source, work):
    text = "One two. Three four.\n\nFive six! Seven?"
    assert corpus.shuffled(text, 3) == corpus.shuffled(text, 3) != text
    assert sorted(corpus.shuffled(text, 3).split()) == sorted(text.split())
    made = [corpus.make_corpus(source, os.path.join(work, name), corpus.Size(copies=2, rounds=1, a_round=2))
            for name in ("a", "b")]
    first, second = ({os.path.relpath(path, one.folder): (open(path, "rb").read(), os.stat(path).st_mtime)
                      for path in corpus.sample(one, 100)} for one in made)
    assert first == second and len(first) == made[0].articles
    assert sum(len(content) for content, _ in first.values()) == made[0].size
    made[0].add(0)
    assert len(corpus.sample(made[0], 100)) == made[0].articles + 2
    return made[1]


def check_queries(made):
    asked = make_queries(corpus.sample(made, 100), 3)
    assert asked == make_queries(corpus.sample(made, 100), 3)
    assert len(asked["AND of 3"]) == 3 and all(len(query.words) == 3 for query in asked["AND of 3"])
    assert "up" in roots("upping") and "serve" in roots("serving")
    assert two_dates(((2015, 12), (2016, 1), (2016, 2))) == ("2015-12-01", "2016-02-29")


def check_results():
    results = Results()
    for engine, wall, speed in (("lede", 2, 6), ("omega", 14, 1)):
        results.put("build, all jobs: wall", engine, wall)
        results.put("build, all jobs: speed", engine, speed)
    assert results.ratio(Row("build, all jobs: wall", "s"), "omega") == 7
    assert results.ratio(Row("build, all jobs: speed", "MB/s", True), "omega") == 6
    assert results.ratio(Row("build, all jobs: wall", "s"), "recoll") is None
    assert "x omega" in main_table(results, 100) and "x recoll" not in main_table(results, 100)
    assert goal_table(results, 100).count("met") == 2


def self_test(source):
    with tempfile.TemporaryDirectory() as work:
        check_measure(work)
        check_queries(check_corpus(source, work))
        check_grow(source)
    check_results()
