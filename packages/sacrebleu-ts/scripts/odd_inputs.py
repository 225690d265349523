"""Random texts, corpora and parameters for differential.py, many of them odd."""

import random

NAMES = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
WORDS = [
    *"the cat sat on a mat . , ! it's U.S. 3.5 1,000 10-20 ... -- (x) \"q\" &amp; &quot; <skipped>".split(),
    *"constructor __proto__ THE".split(),
]
ODD = [
    "\ud800", "\udfff", "a\udc00b", "\x00", "\x1c", "\x85", "\u00a0", "\u2028", "\u3000", "\ufeff", "\u200b",
    "e\u0301", "\u00bd", "\u2167", "\u0663\u0664", "\uff11\uff0c\uff12", "\U0001d7d8.", "\U00020000",
    "\U0001f468\u200d\U0001f469", "\u201cq\u201d", "\u20ac5", "\u4e2d\u6587\u3002", "\u3042", "\ud55c\uae00",
    "\u0130", "\u03a3\u0391\u03a3", "-\n", "\n-", "\t", "\r", "'s", "\U00010101", "\ue000", "\ufffd", "\u00b7.",
    "1.,2", "a..b",
]  # fmt: skip
NUMBERS = [
    0.0, -0.0, 0.5, 6.25, 18.75, 1 / 3, 99.995, 100.00000000000004, 1e-5, 5e-324, 1e16, 1e22, 1.7e308, -2.5,
    "NaN", "Infinity", "-Infinity",
]  # fmt: skip
SEEDS = [
    "12345", "0", "7", " 42 ", "1_000", "+5", "-0", "\uff11\uff12", "\u0967\u0968", "3\u0664", "\u20281\u00a0",
    "\U0001d7d9", "18446744073709551629",
]  # fmt: skip
USED_SEEDS = [seed for seed in SEEDS if int(seed) != 0]  # paired tests take 0 for none
BAD_SEEDS = ["", "x", "-1", "1.5", "1__0", "_1", "\u00b2", "\x1c7", "\ufeff7", "0x1", "\u4e00", "it's"]

rng = random.Random()


def chance(p):
    return rng.random() < p


def text():
    words = [rng.choice(WORDS if chance(0.85) else ODD) for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 12]))]
    joined = (" " if chance(0.9) else "").join(words)
    # In JSON and in JavaScript, a high surrogate before a low one is one character.
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def near(other):
    words = other.split(" ")
    return " ".join(rng.choice(WORDS) if chance(0.25) else word for word in words if chance(0.9))


def some_corpus(gaps=True):
    """Hypotheses and reference streams, a stream sometimes shorter or with segments without a reference."""
    references = [[text() for _ in range(rng.choice([1, 1, 2, 3, 5]))]]
    hypotheses = [near(reference) if chance(0.8) else text() for reference in references[0]]
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        references.append([near(reference) for reference in references[0]])
    if gaps and chance(0.2):
        references = [[None if chance(0.3) else line for line in stream] for stream in references]
    if gaps and chance(0.1):
        references[-1] = references[-1][: rng.randint(0, len(references[-1]))]
    return hypotheses, references


def misused(hypotheses, references):
    return rng.choice([
        (hypotheses, []), (hypotheses, [[]]), ([], references), ("", references), (hypotheses, ""), (hypotheses, [""]),
        (None, references), (hypotheses, 3), (hypotheses, [3]), (hypotheses, [[3]]), ([None], references),
        ([1], references), (hypotheses + [None], references), ("ab", ["ab"]), (hypotheses, [None]), ({}, references),
        (hypotheses, "ab"), (hypotheses, [[None] * 3]), (3, 3), (True, references),
    ])  # fmt: skip


def some_metric(unlikely):
    """Name and constructor arguments; `unlikely` is the probability of each odd parameter."""
    name = rng.choice(["BLEU", "CHRF", "TER"])
    if name == "BLEU":
        options = {
            "max_ngram_order": [1, 2, 3, 4, 5, 7, 0, -1, -2, -5],
            "smooth_method": ["exp", "floor", "add-k", "none", "exp2", "", "FLOOR", "toString"],
            "smooth_value": [0, 0.1, 0.5, 1, 2, -0.3, -1, 1e308, "Infinity", "NaN", None],
            "effective_order": [True], "lowercase": [True], "force": [True],
            "tokenize": ["13a", "intl", "zh", "char", "none", "14a", "", "it's", "constructor", "a\u200bb", None],
            "trg_lang": ["zh", "en", "", "xx"],
        }  # fmt: skip
    elif name == "CHRF":
        options = {
            "char_order": [6, 1, 2, 3, 7, 0, -1, -3], "word_order": [0, 1, 2, 3, -1, -2],
            "beta": [0, 1, 2, 3, -1, -2, 0.5, 1.5, -0.5, 1e-7, 10**17, 1.5e155, "NaN", "Infinity"],
            "lowercase": [True], "whitespace": [True], "eps_smoothing": [True],
        }  # fmt: skip
    else:
        options = {"normalized": [True], "no_punct": [True], "asian_support": [True], "case_sensitive": [True]}
    return name, {key: rng.choice(values) for key, values in options.items() if chance(unlikely)}


def for_python(value):
    if isinstance(value, dict):
        return {key: for_python(item) for key, item in value.items()}
    if isinstance(value, list):
        return [for_python(item) for item in value]
    return NAMES.get(value, value) if isinstance(value, str) else value
