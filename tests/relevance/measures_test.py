#!/usr/bin/env python3
"""The measures on answers small enough to be worked out by hand."""

import math
import sys
import unittest

sys.dont_write_bytecode = True

from measures import MAP, NDCG, PRECISION, RECALL, in_trec_order, measure, measure_query, read_qrels, read_run

GRADES = {"a": 3, "b": 1, "c": 2, "d": 0}


class Measures(unittest.TestCase):
    def test_relevant_articles_at_ranks_one_and_three(self):
        figures = measure_query({"a": 9, "x": 8, "b": 7}, GRADES)
        self.assertAlmostEqual(figures[MAP], (1 / 1 + 2 / 3) / 3)
        self.assertAlmostEqual(figures[PRECISION], 2 / 10)
        self.assertAlmostEqual(figures[RECALL], 2 / 3)
        ideal = 3 + 2 / math.log2(3) + 1 / 2
        self.assertAlmostEqual(figures[NDCG], (3 + 1 / 2) / ideal)

    def test_the_best_order_is_one_and_the_gain_is_the_grade(self):
        self.assertAlmostEqual(measure_query({"a": 3, "c": 2, "b": 1}, GRADES)[NDCG], 1)
        turned = (1 + 2 / math.log2(3) + 3 / 2) / (3 + 2 / math.log2(3) + 1 / 2)
        self.assertAlmostEqual(measure_query({"b": 3, "c": 2, "a": 1}, GRADES)[NDCG], turned)

    def test_a_judged_article_of_grade_nought_is_not_relevant(self):
        self.assertEqual(measure_query({"d": 1}, GRADES), {NDCG: 0, MAP: 0, PRECISION: 0, RECALL: 0})

    def test_what_stands_below_the_depth_does_not_count(self):
        scores = {f"x{i:03}": 1000 - i for i in range(10)} | {"a": 5}
        figures = measure_query(scores, GRADES)
        self.assertEqual((figures[NDCG], figures[PRECISION]), (0, 0))
        self.assertAlmostEqual(figures[MAP], 1 / 11 / 3)
        self.assertAlmostEqual(figures[RECALL], 1 / 3)
        deep = {f"x{i:03}": 1000 - i for i in range(100)} | {"a": 5}
        self.assertEqual(measure_query(deep, GRADES)[RECALL], 0)

    def test_equal_scores_are_ordered_by_name_the_greatest_first(self):
        self.assertEqual(in_trec_order({"a": 1, "c": 1, "b": 2}), ["b", "c", "a"])

    def test_a_query_without_an_answer_counts_and_one_without_relevant_articles_does_not(self):
        qrels = read_qrels(["1 0 a 1", "2 0 a 1", "3 0 a 0"])
        self.assertAlmostEqual(measure({"1": {"a": 1}, "3": {"a": 1}}, qrels)[MAP], 1 / 2)

    def test_a_run_is_read_with_names_of_our_own(self):
        run = read_run(["7 Q0 in/a.txt 1 2.5 lede", "7 Q0 in/b.txt 2 1.5 lede"], lambda path: path[3:-4])
        self.assertEqual(run, {"7": {"a": 2.5, "b": 1.5}})


if __name__ == "__main__":
    unittest.main()
