"""Measures of a ranked answer against relevance judgments, as trec_eval defines them
(https://github.com/usnistgov/trec_eval, m_map.c, m_P.c, m_recall.c, m_ndcg_cut.c): an article is relevant from grade 1, one without a
grade is not, and a query counts by what it should have found, also when nothing was (trec_eval -c)."""

import math

NDCG, MAP, PRECISION, RECALL = "nDCG@10", "MAP", "P@10", "recall@100"
NAMES = (NDCG, MAP, PRECISION, RECALL)


def in_trec_order(scores):
    """The documents of {document: score}: best first, and among equals the one whose name is greatest. Ranks as written do not count."""
    return [document for document, score in sorted(scores.items(), key=lambda item: (item[1], item[0]), reverse=True)]


def gain(grades, depth):
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades[:depth], 1) if grade > 0)


def ndcg(ranked, grades, depth):
    ideal = gain(sorted(grades.values(), reverse=True), depth)
    return gain([grades.get(document, 0) for document in ranked], depth) / ideal


def average_precision(ranked, relevant):
    found, total = 0, 0.0
    for rank, document in enumerate(ranked, 1):
        if document in relevant:
            found += 1
            total += found / rank
    return total / len(relevant)


def measure_query(scores, grades):
    """{name: figure} for one query with at least one relevant document."""
    ranked = in_trec_order(scores)
    relevant = {document for document, grade in grades.items() if grade > 0}
    return {NDCG: ndcg(ranked, grades, 10),
            MAP: average_precision(ranked, relevant),
            PRECISION: len(relevant.intersection(ranked[:10])) / 10,
            RECALL: len(relevant.intersection(ranked[:100])) / len(relevant)}


def measure(run, qrels):
    """Means over the queries of `qrels` that have a relevant document; `run` is {query: {document: score}}."""
    judged = {query: grades for query, grades in qrels.items() if max(grades.values()) > 0}
    each = [measure_query(run.get(query, {}), grades) for query, grades in judged.items()]
    return {name: sum(figures[name] for figures in each) / len(each) for name in NAMES}


def read_qrels(lines):
    """{query: {document: grade}} of lines "QUERY 0 DOCUMENT GRADE"."""
    qrels = {}
    for line in lines:
        query, _, document, grade = line.split()
        qrels.setdefault(query, {})[document] = int(grade)
    return qrels


def read_run(lines, name_of=lambda document: document):
    """{query: {document: score}} of a TREC run; `name_of` turns its documents into those of the judgments."""
    run = {}
    for line in lines:
        query, _, document, _, score, _ = line.split()
        run.setdefault(query, {})[name_of(document)] = float(score)
    return run
