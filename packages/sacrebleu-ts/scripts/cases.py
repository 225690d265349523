"""Writes what Python's sacreBLEU gives in the corners that test/cases.test.ts names: python cases.py FOLDER

The rows have the layouts of `calls` and `tokenizers` in the test vectors (see differential.py). Lines for ja-mecab need
`pip install "sacrebleu[ja]==2.5.1"`.
"""

import json
import os
import pathlib
import sys

from differential import METRICS, SCORES, for_python, outcome
from sacrebleu.metrics.bleu import _get_tokenizer
from sacrebleu.significance import PairedTest

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
                return paired(ctor)
            if made is None:
                made = {**METRICS, **SCORES}[cls](**for_python({k: v for k, v in ctor.items() if k not in ("mean", "ci")}))
                if "mean" in ctor:
                    made._mean, made._ci = for_python(ctor["mean"]), for_python(ctor["ci"])
            return getattr(made, method)(**args) if isinstance(args, dict) else getattr(made, method)(*for_python(args))

        result = outcome(call)
        if cls in METRICS and "ok" in result and method in ("corpus_score", "sentence_score"):
            result["signature"] = str(made.get_signature())
        results.append({"method": method, "args": args, "result": result})
    calls.write(json.dumps({"id": case, "cls": cls, "ctor": ctor, "env_seed": seed, "steps": results}) + "\n")


def paired(ctor):
    metrics = {name: METRICS[spec["cls"]](**spec["opts"]) for name, spec in ctor["metrics"].items()}
    options = {key: value for key, value in ctor.items() if key not in ("named_systems", "metrics", "references")}
    signatures, results = PairedTest([tuple(s) for s in ctor["named_systems"]], metrics, ctor["references"], **options)()
    number = lambda value: "None" if value is None else f"{float(value):.4f}"
    cells = lambda rows: [" ".join(number(v) for v in (r.score, r.p_value, r.mean, r.ci)) for r in rows]
    return "\n".join("; ".join([name, str(signature), *cells(results[name])]) for name, signature in signatures.items())


def test(case, seed="12345", **options):
    spec = {"named_systems": [["base", HYPOTHESES], ["other", OTHERS]], "metrics": {"BLEU": {"cls": "BLEU", "opts": {}}}, "references": TWO}
    row(case, "PairedTest", {**spec, **options}, [["__call__", []]], seed)


def score(case, ctor, cls="Score", **args):
    row(case, cls, ctor, [["format", args]])


corpus = lambda references, resamples=1: ["corpus_score", [HYPOTHESES, references, resamples]]
signature = ["get_signature", []]

score("JSON keeps a lone surrogate", {"name": "a\ud800b", "score": 1.0}, signature=SIGNATURE, is_json=True)
score("JSON keeps characters outside ASCII", {"name": "µ\u2028\x7f😀", "score": 1.0}, signature=SIGNATURE, is_json=True)
score("JSON of an infinite score", {"name": "X", "score": "Infinity"}, signature=SIGNATURE, is_json=True)
score("JSON of a negative infinite score", {"name": "X", "score": "-Infinity"}, signature=SIGNATURE, is_json=True)
score("JSON of a score that is not a number", {"name": "X", "score": "NaN"}, signature=SIGNATURE, is_json=True)
score("JSON of an infinite interval", {"name": "X", "score": 1.0, "mean": "Infinity", "ci": "NaN"}, signature=SIGNATURE, is_json=True)
score("text of an infinite score", {"name": "X", "score": "Infinity", "mean": 2.0, "ci": "Infinity"})
score("JSON of a negative zero", {"name": "X", "score": -0.0}, signature=SIGNATURE, is_json=True)
score("JSON without a signature", {"name": "X", "score": 1.0}, is_json=True)
score("a negative number of decimals", {"name": "X", "score": 1.0}, width=-1)
score("the name of chrF with weight 0.5", {"score": 1.0, "char_order": 6, "word_order": 2, "beta": 0.5}, cls="CHRFScore")
score("the name of chrF with a tiny weight", {"score": 1.0, "char_order": 6, "word_order": 0, "beta": 1e-7}, cls="CHRFScore")
score("the name of chrF with a negative order", {"score": 1.0, "char_order": 6, "word_order": -1, "beta": -1}, cls="CHRFScore")

test("a paired bootstrap with one resample", test_type="bs", n_samples=1)
test("a paired bootstrap with two resamples", test_type="bs", n_samples=2)
test("approximate randomization with one trial", test_type="ar", n_samples=1)
test("an interval of one resample beside approximate randomization", test_type="ar", n_samples=10, n_ar_confidence=1)
test("an interval of five resamples beside approximate randomization", test_type="ar", n_samples=10, n_ar_confidence=5)
test("a paired bootstrap that is given resamples for intervals", test_type="bs", n_samples=10, n_ar_confidence=5)
test("a paired bootstrap that is given the default for intervals", test_type="bs", n_samples=10, n_ar_confidence=0)
test("an unknown test", test_type="xx")
test("an unknown test with a quote in its name", test_type="it's")
test("a paired test without systems", test_type="bs", named_systems=[])
test("a paired test with neither references nor cached ones", test_type="bs", references=None)
test("a paired test with a negative seed that nothing needs", seed="-1", named_systems=[["base", HYPOTHESES]])

row("bs and seed stay in the signature after a bootstrap", "BLEU", {}, [corpus(TWO, 5), corpus(TWO), ["sentence_score", ["a", ["a"]]]])
row("a later bootstrap changes bs", "TER", {}, [corpus(TWO, 5), corpus(TWO, 7)])
row("no bootstrap below two resamples", "CHRF", {}, [corpus(TWO, 1), corpus(TWO, 0), corpus(TWO, -3)])
row("the signature of references given once", "BLEU", {"references": TWO}, [signature, corpus(None)])
row("the signature of references that vary", "CHRF", {"references": [["a", "b"], [None, "c"]]}, [signature])
row("nrefs stays that of other references", "TER", {"references": TWO}, [corpus(ONE), corpus(None), signature])
row("cached references of no stream", "BLEU", {"references": []}, [signature, corpus(None)])
row("cached references of an empty stream", "TER", {"references": [[]]}, [signature, corpus(None)])
row("references for none of the hypotheses", "CHRF", {}, [["corpus_score", [["a"], [["a"], []]]], signature])
row("an empty string for a sequence", "BLEU", {}, [["corpus_score", ["", ONE]], ["corpus_score", [HYPOTHESES, ""]], ["corpus_score", [HYPOTHESES, [""]]]])

for beta in (0, -1, 0.5, "NaN", "Infinity", 1.5e200):
    row(f"chrF with weight {beta}", "CHRF", {"beta": beta}, [corpus(TWO), corpus(ONE)])
for orders in ((0, 0), (0, 2), (-1, 0), (-1, 2), (6, -1), (2, -3)):
    options = {"char_order": orders[0], "word_order": orders[1]}
    row(f"chrF with orders {orders[0]} and {orders[1]}", "CHRF", options, [corpus(TWO), corpus(ONE, 3), ["sentence_score", ["a b", ["a c"]]]])
    row(f"chrF with orders {orders[0]} and {orders[1]}, smoothed", "CHRF", {**options, "eps_smoothing": True}, [corpus(TWO)])
for order in (0, -1, -5):
    row(f"BLEU with order {order}", "BLEU", {"max_ngram_order": order}, [corpus(TWO), corpus(ONE, 3), ["sentence_score", ["a b", ["a c"]]]])
for value in (0, -1, -0.5, 1e308, "Infinity", "NaN"):
    row(f"BLEU with floor {value}", "BLEU", {"smooth_method": "floor", "smooth_value": value}, [["corpus_score", [["a b c d e"], [["a b x y z"]]]]])
    row(f"BLEU with add-k {value}", "BLEU", {"smooth_method": "add-k", "smooth_value": value}, [["corpus_score", [["a b c d e"], [["a b x y z"]]]]])
row("a way to smooth that there is not", "BLEU", {"smooth_method": "expo"}, [signature])
row("a tokenizer that there is not", "BLEU", {"tokenize": "it's"}, [signature])
row("counts smoothed in a way that there is not", "BLEU", {}, [["compute_bleu", {"correct": [1], "total": [1], "sys_len": 1, "ref_len": 1, "smooth_method": "expo"}]])
row("counts of fewer orders", "BLEU", {}, [["compute_bleu", {"correct": [1], "total": [1], "sys_len": 1, "ref_len": 1}]])
row("counts of order 0", "BLEU", {}, [["compute_bleu", {"correct": [1], "total": [1], "sys_len": 1, "ref_len": 1, "max_ngram_order": 0}]])
row("negative counts", "BLEU", {}, [["compute_bleu", {"correct": [-1], "total": [1], "sys_len": -1, "ref_len": 1, "max_ngram_order": 1}]])

for seed in ("１２", "१२", "3٤", "𝟙𝟚", "\u20281\u00a0", " 42 ", "1_0", "+5", "-0"):
    row(f"seed {ascii(seed)}", "CHRF", {}, [corpus(ONE, 5)], seed)
for seed in ("", "x", "1.5", "-1", "1__0", "²", "\x1c7", "\ufeff7", "it's", "\u4e00"):
    row(f"no seed: {ascii(seed)}", "CHRF", {}, [corpus(ONE, 5), signature], seed)

mecab = _get_tokenizer("ja-mecab")()
with open(folder / "tokenizers.jsonl", "w") as tokenizers:
    for line in ("私は\0学校に行った", "\0私は", "私は\0", " \0 ", "\uffff私\uffffは", "私\tは\x01学校", "\u3000私は\u3000", "私は😀学校"):
        tokenizers.write(json.dumps({"id": f"ja-mecab of {ascii(line)}", "in": line, "out": {"ja-mecab": mecab(line)}}) + "\n")
