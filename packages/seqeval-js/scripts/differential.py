"""Writes random rows with the results of Python's seqeval, in the layout of the test vectors.

    python differential.py SEED ROWS > rows.jsonl

The rows go where real data does not: strange letters and types, wrong lengths, wrong kinds of arguments, odd options.
`npm run conformance -w seqeval-js -- DIR` then compares. test/fixtures/differential.jsonl.gz is one such run.
"""

import json
import random
import sys
import warnings
from collections import Counter

import numpy as np
from seqeval import metrics, scheme
from seqeval.metrics import sequence_labeling, v1

seed, row_count = map(int, sys.argv[1:])
rng = random.Random(seed)
SCHEMES = ["IOB1", "IOB2", "IOE1", "IOE2", "IOBES", "BILOU"]
TYPES = ["PER", "LOC", "\ud800", "\udfff", "\x00", "\u0301", "\U0001d401", "\ufeff", "\u2028", "\n", "a", "_", "-", "A-B", "é", "😀", "\uff21", "", "-X", "X-", "__proto__", "micro avg", "10", " sp", "x" * 30]
LETTERS = ["OBI", "OOOBI", "OOOBI", "OBIES", "OBILU", "IO", "IOE", "BIESOULX.😀-o"]
STRANGE_TAGS = ["", "O", "-", "B", "I", "--", "-B", "B-", "OO", "\ud800", "\udc00-PER", "B\u2010PER", "\uff22-PER", "b-PER", "B-\x00", "\U0001d401-PER"]
OPTIONS = {
    "average": [None, "micro", "macro", "weighted"] * 5 + ["samples"],
    "beta": [0, 0.5, 0.1, 1, 2, 3, 1.7, "Infinity", "NaN", "-Infinity", -0.0, -1, 1e-3, 1e-200, 1e155, 5e-324],
    "zero_division": ["warn", 0, 1, 0.5, True, False, "bogus", None, -1, "", "0", "WARN", -0.0, 2, []],
    "mode": ["strict"] * 9 + ["x", None],
    "scheme": SCHEMES,
    "digits": [0, 1, 2, 3, 5, 10, 17, 20, 40, 101, 400, -1, -7],
    "output_dict": [True],
    "sample_weight": [[1]],
}
MISUSED = [None, [1], [["B"], "B"], [["B"], None], ["B", ["B"]], [[], []], [[None]], [], [1.5], [["O"], 1], "BI", [True]]


def plain(value):
    """A result as JSON: mappings as lists of pairs, numbers that JSON has not as strings."""
    if isinstance(value, dict):
        return [[key, plain(item)] for key, item in value.items()]
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        names = {float("inf"): "Infinity", float("-inf"): "-Infinity"}
        return "NaN" if number != number else names.get(number, number)
    return value


def outcome(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = {"ok": plain(call())}
        except Exception as error:
            result = {"error": type(error).__name__, "message": str(error)}
            if "{<Prefix" in str(error):
                result["unordered_set_in_message"] = True
    kept = [w for w in caught if w.category.__name__ in ("UserWarning", "UndefinedMetricWarning")]
    counts = Counter((w.category.__name__, str(w.message)) for w in kept)
    if counts:
        result["warnings"] = [[category, text, count] for (category, text), count in counts.items()]
    return result


def some_tag(suffix, letters, types):
    if rng.random() < 0.03:
        return rng.choice(STRANGE_TAGS)
    letter = rng.choice(letters)
    if letter == "O" and rng.random() < 0.9:
        return "O"
    kind, hyphen = rng.choice(types), "-" if rng.random() < 0.9 else ""
    return kind + hyphen + letter if suffix else letter + hyphen + kind


def some_pair(suffix):
    """True and predicted tags of a small corpus; the prediction resembles the truth or does not."""
    letters = rng.choice(LETTERS)
    types = rng.sample(TYPES, rng.choice([1, 2, 3, 8])) if rng.random() < 0.7 else TYPES
    if rng.random() < 0.1:
        types = [f"T{i}" for i in range(rng.choice([8, 20, 140]))]
    new = lambda: some_tag(suffix, letters, types)
    true = [[new() for _ in range(rng.randint(0, 7))] for _ in range(rng.randint(1, 5))]
    noise = rng.choice([0.2, 0.2, 1])
    return true, [[new() if rng.random() < noise else tag for tag in sentence] for sentence in true]


def misuse(true, pred):
    flat = lambda sequences: [tag for sentence in sequences for tag in sentence]
    return rng.choice([
        (true, pred[:-1]), (true, pred + [["O"]]), (true[:-1] + [true[-1] + ["O"]], pred), (true, None), (None, pred),
        (true, []), ([], []), (flat(true), pred), (true, flat(pred)), (true + ["B-PER"], pred + ["B-PER"]),
        (true, [1, 2]), (true, [[1.5, None, True][: len(s)] for s in pred]), ([[None] * len(s) for s in true], pred),
        ("OB", pred),
    ])  # fmt: skip


def some_options(suffix, *names):
    options = {name: rng.choice(OPTIONS[name]) for name in names if rng.random() < 0.5}
    return {**options, "suffix": True} if suffix else options


def for_python(options):
    translated = dict(options)
    if "scheme" in options:
        translated["scheme"] = getattr(scheme, options["scheme"])
    if isinstance(options.get("beta"), str):
        translated["beta"] = float(options["beta"])
    return translated


def sequence_row(suffix):
    true, _ = some_pair(suffix)
    kind, flat = rng.randrange(3), [tag for sentence in true for tag in sentence]
    if kind == 0:
        seq = rng.choice(MISUSED) if rng.random() < 0.05 else rng.choice([true, flat])
        get = lambda: sequence_labeling.get_entities(seq, suffix)
        return {"fn": "get_entities", "seq": seq, "suffix": suffix, "result": outcome(get)}
    if kind == 1:
        detect = lambda: scheme.auto_detect(true, suffix).__name__
        return {"fn": "auto_detect", "seqs": true, "suffix": suffix, "result": outcome(detect)}
    name = rng.choice(SCHEMES)
    find = lambda: [[0, e.start, e.end, e.tag] for e in scheme.Tokens(flat, getattr(scheme, name), suffix, sent_id=0).entities]
    return {"fn": "Tokens.entities", "scheme": name, "seq": flat, "suffix": suffix, "result": outcome(find)}


def corpus_row(suffix):
    true, pred = some_pair(suffix)
    if rng.random() < 0.07:
        true, pred = misuse(true, pred)
    row, kind = {"y_true": true, "y_pred": pred}, rng.randrange(5)
    if kind == 0:
        for name in ("accuracy_score", "performance_measure"):
            row[name] = outcome(lambda: getattr(metrics, name)(true, pred))
        return row
    if kind == 1:
        row["opts"] = some_options(suffix, "average", "zero_division", "mode", "scheme", "sample_weight")
        for name in ("precision_score", "recall_score", "f1_score"):
            row[name] = outcome(lambda: getattr(metrics, name)(true, pred, **for_python(row["opts"])))
        return row
    if kind == 2:
        row["fn"], function = "classification_report", metrics.classification_report
        row["opts"] = some_options(suffix, "digits", "output_dict", "zero_division", "mode", "scheme")
    else:
        module, label = rng.choice([(v1, "v1"), (sequence_labeling, "sequence_labeling")])
        row["fn"], function = f"{label}.precision_recall_fscore_support", module.precision_recall_fscore_support
        row["opts"] = some_options(suffix, "average", "zero_division", "beta")
        if module is v1:
            row["opts"]["scheme"] = rng.choice(SCHEMES)
    return {**row, "result": outcome(lambda: function(true, pred, **for_python(row["opts"])))}


for i in range(row_count):
    make = sequence_row if rng.random() < 0.4 else corpus_row
    print(json.dumps({"id": f"differential-{seed}-{i}", **make(rng.random() < 0.2)}))
