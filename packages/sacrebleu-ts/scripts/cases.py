"""Writes the results of Python's sacreBLEU for the special cases of test/cases.test.ts: python cases.py FOLDER

The rows have the layouts of `calls` and `tokenizers` in the test vectors (see differential.py). ja-mecab needs
`pip install "sacrebleu[ja]==2.5.1"`.
"""

import json
import os
import pathlib
import sys

from differential import METRICS, SCORES, outcome, paired_text
from odd_inputs import for_python
from sacrebleu.metrics.bleu import _get_tokenizer

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
calls = open(folder / "calls.jsonl", "w")
HYPOTHESES = ["The dog bit a man.", "It was not unexpected.", "He bit him."]
OTHERS = ["The dog bit the man.", "It was expected.", "The man bit him first."]
REFERENCES = [
    ["The dog bit the man.", "It was not unexpected.", "The man bit him first."],
    ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."],
]
ONE, TWO = REFERENCES[:1], REFERENCES
SIGNATURE = "nrefs:1|version:2.5.1"


def row(case, cls, ctor, steps, seed="12345"):
    """A row in which the object is made at the first call."""
    os.environ["SACREBLEU_SEED"] = seed
    made, results = None, []
    for method, args in steps:

        def call():
            nonlocal made
            if cls == "PairedTest":
                return paired_text(ctor)
            if made is None:
                parameters = {key: value for key, value in ctor.items() if key not in ("mean", "ci")}
                made = {**METRICS, **SCORES}[cls](**for_python(parameters))
                if "mean" in ctor:
                    made._mean, made._ci = for_python(ctor["mean"]), for_python(ctor["ci"])
            return getattr(made, method)(**args) if isinstance(args, dict) else getattr(made, method)(*for_python(args))

        result = outcome(call)
        if cls in METRICS and "ok" in result and method in ("corpus_score", "sentence_score"):
            result["signature"] = str(made.get_signature())
        results.append({"method": method, "args": args, "result": result})
    calls.write(json.dumps({"id": case, "cls": cls, "ctor": ctor, "env_seed": seed, "steps": results}) + "\n")


def test(case, seed="12345", **options):
    systems = [["base", HYPOTHESES], ["other", OTHERS]]
    metrics = {"BLEU": {"cls": "BLEU", "opts": {}}}
    ctor = {"named_systems": systems, "metrics": metrics, "references": TWO, **options}
    row(case, "PairedTest", ctor, [["__call__", []]], seed)


def score(case, ctor, cls="Score", **args):
    row(case, cls, ctor, [["format", args]])


def json_of(case, number, name="X", **interval):
    score(case, {"name": name, "score": number, **interval}, signature=SIGNATURE, is_json=True)


def name_of(case, char_order, word_order, beta):
    ctor = {"score": 1.0, "char_order": char_order, "word_order": word_order, "beta": beta}
    score(f"the name of chrF with {case}", ctor, cls="CHRFScore")


def counts(case, correct, total, length, **options):
    args = {"correct": correct, "total": total, "sys_len": length, "ref_len": 1, **options}
    row(case, "BLEU", {}, [["compute_bleu", args]])


corpus = lambda references, resamples=1: ["corpus_score", [HYPOTHESES, references, resamples]]
sentence = ["sentence_score", ["a b", ["a c"]]]
signature = ["get_signature", []]

json_of("JSON keeps a lone surrogate", 1.0, name="a\ud800b")
json_of("JSON keeps characters outside ASCII", 1.0, name="µ\u2028\x7f😀")
json_of("JSON of an infinite score", "Infinity")
json_of("JSON of a negative infinite score", "-Infinity")
json_of("JSON of a score that is not a number", "NaN")
json_of("JSON of an infinite interval", 1.0, mean="Infinity", ci="NaN")
json_of("JSON of a negative zero", -0.0)
score("text of an infinite score", {"name": "X", "score": "Infinity", "mean": 2.0, "ci": "Infinity"})
score("JSON without a signature", {"name": "X", "score": 1.0}, is_json=True)
score("a negative number of decimals", {"name": "X", "score": 1.0}, width=-1)
name_of("weight 0.5", 6, 2, 0.5)
name_of("a tiny weight", 6, 0, 1e-7)
name_of("a negative order", 6, -1, -1)

test("a paired bootstrap with one resample", test_type="bs", n_samples=1)
test("a paired bootstrap with two resamples", test_type="bs", n_samples=2)
test("approximate randomization with one trial", test_type="ar", n_samples=1)
test("an interval of one resample beside approximate randomization", test_type="ar", n_samples=10, n_ar_confidence=1)
test("an interval of five resamples beside approximate randomization", test_type="ar", n_samples=10, n_ar_confidence=5)
test("a paired bootstrap that is given resamples for intervals", test_type="bs", n_samples=10, n_ar_confidence=5)
test("a paired bootstrap that is given the default for intervals", test_type="bs", n_samples=10, n_ar_confidence=0)
for value in ("NaN", "Infinity", 0.5):
    smoothing = {"cls": "BLEU", "opts": {"smooth_method": "add-k", "smooth_value": value}}
    test(f"approximate randomization with add-k {value}", n_samples=5, metrics={"BLEU": smoothing})
test("an unknown test", test_type="xx")
test("an unknown test with a quote in its name", test_type="it's")
test("a paired test without systems", test_type="bs", named_systems=[])
test("a paired test with neither references nor cached ones", test_type="bs", references=None)
test("a paired test with a negative seed that nothing needs", seed="-1", named_systems=[["base", HYPOTHESES]])

row("bs and seed stay in the signature after a bootstrap", "BLEU", {}, [corpus(TWO, 5), corpus(TWO), sentence])
row("a later bootstrap changes bs", "TER", {}, [corpus(TWO, 5), corpus(TWO, 7)])
row("no bootstrap below two resamples", "CHRF", {}, [corpus(TWO, 1), corpus(TWO, 0), corpus(TWO, -3)])
row("the signature of references given once", "BLEU", {"references": TWO}, [signature, corpus(None)])
row("the signature of references that vary", "CHRF", {"references": [["a", "b"], [None, "c"]]}, [signature])
row("nrefs stays that of other references", "TER", {"references": TWO}, [corpus(ONE), corpus(None), signature])
row("cached references of no stream", "BLEU", {"references": []}, [signature, corpus(None)])
row("cached references of an empty stream", "TER", {"references": [[]]}, [signature, corpus(None)])
row("references for none of the hypotheses", "CHRF", {}, [["corpus_score", [["a"], [["a"], []]]], signature])
empty = [["", ONE], [HYPOTHESES, ""], [HYPOTHESES, [""]]]
row("an empty string for a sequence", "BLEU", {}, [["corpus_score", pair] for pair in empty])

for beta in (0, -1, 0.5, "NaN", "Infinity", 1.5e200):
    row(f"chrF with weight {beta}", "CHRF", {"beta": beta}, [corpus(TWO), corpus(ONE)])
for char_order, word_order in ((0, 0), (0, 2), (-1, 0), (-1, 2), (6, -1), (2, -3)):
    orders = {"char_order": char_order, "word_order": word_order}
    case = f"chrF with orders {char_order} and {word_order}"
    row(case, "CHRF", orders, [corpus(TWO), corpus(ONE, 3), sentence])
    row(f"{case}, smoothed", "CHRF", {**orders, "eps_smoothing": True}, [corpus(TWO)])
for order in (0, -1, -5):
    row(f"BLEU with order {order}", "BLEU", {"max_ngram_order": order}, [corpus(TWO), corpus(ONE, 3), sentence])
for method in ("floor", "add-k"):
    for value in (0, -1, -0.5, 1e308, "Infinity", "NaN"):
        smoothing = {"smooth_method": method, "smooth_value": value}
        row(f"BLEU with {method} {value}", "BLEU", smoothing, [["corpus_score", [["a b c d e"], [["a b x y z"]]]]])
row("a smoothing method that does not exist", "BLEU", {"smooth_method": "expo"}, [signature])
row("a tokenizer that does not exist", "BLEU", {"tokenize": "it's"}, [signature])
counts("counts smoothed with a method that does not exist", [1], [1], 1, smooth_method="expo")
counts("counts of fewer orders", [1], [1], 1)
counts("counts of order 0", [1], [1], 1, max_ngram_order=0)
counts("negative counts", [-1], [1], -1, max_ngram_order=1)

for seed in ("１２", "१२", "3٤", "𝟙𝟚", "\u20281\u00a0", " 42 ", "1_0", "+5", "-0"):
    row(f"seed {ascii(seed)}", "CHRF", {}, [corpus(ONE, 5)], seed)
for seed in ("", "x", "1.5", "-1", "1__0", "²", "\x1c7", "\ufeff7", "it's", "\u4e00"):
    row(f"no seed: {ascii(seed)}", "CHRF", {}, [corpus(ONE, 5), signature], seed)

mecab = _get_tokenizer("ja-mecab")()
lines = ["私は\0学校に行った", "\0私は", "私は\0", " \0 ", "\uffff私\uffffは", "私\tは\x01学校", "\u3000私は\u3000", "私は😀学校"]
with open(folder / "tokenizers.jsonl", "w") as tokenizers:
    for line in lines:
        case = {"id": f"ja-mecab of {ascii(line)}", "in": line, "out": {"ja-mecab": mecab(line)}}
        tokenizers.write(json.dumps(case) + "\n")
