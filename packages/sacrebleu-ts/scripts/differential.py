"""Writes random rows with the results of Python's sacreBLEU, in the layout of the test vectors.

    python differential.py SEED ROWS FOLDER

The rows go where real data does not: odd characters, zero and negative parameters, infinities, wrong arguments, calls
one after the other. `npm run conformance -w sacrebleu-ts -- FOLDER` then compares. What README.md lists as a difference is
left out. test/fixtures/differential holds one such run (sacreBLEU 2.5.1, numpy 2.4.6, Python 3.11).
"""

import json
import logging
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import warnings

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.base import Score
from sacrebleu.metrics.bleu import BLEUScore, _get_tokenizer
from sacrebleu.metrics.chrf import CHRFScore
from sacrebleu.metrics.ter import TERScore
from sacrebleu.significance import PairedTest
from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

METRICS = {"BLEU": BLEU, "CHRF": CHRF, "TER": TER}
SCORES = {"Score": Score, "BLEUScore": BLEUScore, "CHRFScore": CHRFScore, "TERScore": TERScore}
NAMES = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
WORDS = "the cat sat on a mat . , ! it's U.S. 3.5 1,000 10-20 ... -- (x) \"q\" &amp; &quot; <skipped> constructor __proto__ THE".split()
ODD = [
    "\ud800", "\udfff", "a\udc00b", "\x00", "\x1c", "\x85", "\u00a0", "\u2028", "\u3000", "\ufeff", "\u200b", "e\u0301", "\u00bd", "\u2167",
    "\u0663\u0664", "\uff11\uff0c\uff12", "\U0001d7d8.", "\U0001f468\u200d\U0001f469", "\U00020000", "\u201cq\u201d", "\u20ac5", "\u4e2d\u6587\u3002", "\u3042", "\ud55c\uae00", "\u0130", "\u03a3\u0391\u03a3",
    "-\n", "\n-", "\t", "\r", "'s", "\U00010101", "\ue000", "\ufffd", "\u00b7.", "1.,2", "a..b",
]  # fmt: skip
NUMBERS = [0.0, -0.0, 0.5, 6.25, 18.75, 1 / 3, 99.995, 100.00000000000004, 1e-5, 5e-324, 1e16, 1e22, 1.7e308, -2.5, "NaN", "Infinity", "-Infinity"]
SEEDS = ["12345", "0", "7", " 42 ", "1_000", "+5", "-0", "\uff11\uff12", "\u0967\u0968", "3\u0664", "\u20281\u00a0", "\U0001d7d9", "18446744073709551629"]
USED_SEEDS = [seed for seed in SEEDS if int(seed) != 0]  # paired tests take 0 for none
BAD_SEEDS = ["", "x", "-1", "1.5", "1__0", "_1", "\u00b2", "\x1c7", "\ufeff7", "0x1", "\u4e00", "it's"]


class Recorder(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append([record.levelname, record.getMessage()])


recorder = Recorder()
logging.getLogger("sacrebleu").addHandler(recorder)
logging.getLogger("sacrebleu").propagate = False
rng = random.Random()


def chance(p):
    return rng.random() < p


def text():
    words = [rng.choice(WORDS if chance(0.85) else ODD) for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 12]))]
    return (" " if chance(0.9) else "").join(words)


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
        (hypotheses, []), (hypotheses, [[]]), ([], references), ("", references), (hypotheses, ""), (hypotheses, [""]), (None, references),
        (hypotheses, 3), (hypotheses, [3]), (hypotheses, [[3]]), ([None], references), ([1], references), (hypotheses + [None], references),
        ("ab", ["ab"]), (hypotheses, [None]), ({}, references), (hypotheses, "ab"), (hypotheses, [[None] * 3]), (3, 3), (True, references),
    ])  # fmt: skip


def some_metric(unlikely):
    """Name and constructor arguments; `unlikely` is the probability of each odd parameter."""
    name = rng.choice(list(METRICS))
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


class Unportable(Exception):
    """A row that README.md lists as a difference."""


def outcome(call):
    try:
        result = call()
    except Exception as error:
        if "to coerce float" in str(error) or isinstance(error, AttributeError):
            raise Unportable from error
        return {"error": type(error).__name__, "message": str(error)}
    if not isinstance(result, Score):
        return {"ok": str(result)}
    interval = {"mean": float(result._mean), "ci": float(result._ci)} if result._mean != -1 else {}
    return {"ok": result.format(), "score": float(result.score), **interval}


def metric_row():
    name, ctor = some_metric(0.35)
    hypotheses, references = some_corpus()
    if chance(0.3):
        ctor["references"] = rng.choice([references, references, [], [[]], some_corpus()[1]])
    seed = rng.choice(SEEDS) if chance(0.9) else rng.choice(BAD_SEEDS)
    os.environ["SACREBLEU_SEED"] = seed
    metric, steps = None, []
    for _ in range(rng.randint(1, 4)):
        kind = rng.random()
        if kind < 0.5:
            pair = (hypotheses, references) if chance(0.7) else rng.choice([some_corpus(), misused(hypotheses, references), (hypotheses, None)])
            method, args = "corpus_score", [*pair, rng.choice([1, 1, 2, 3, 5, 40, 0, -1])]
        elif kind < 0.75:
            method, args = "sentence_score", [text(), [text() for _ in range(rng.choice([1, 1, 2]))]]
            if chance(0.2):
                args = rng.choice([["a", []], ["a", [None]], ["", [None]], ["a", "a"], [None, ["a"]], ["a", 5], [["a"], ["a"]], ["a", [1]], ["a", ["a", None]]])
        else:
            method, args = "get_signature", []

        def call():
            nonlocal metric
            metric = metric or METRICS[name](**for_python(ctor))
            return getattr(metric, method)(*args)

        result = outcome(call)
        if "ok" in result and method != "get_signature":
            result["signature"] = str(metric.get_signature())
        steps.append({"method": method, "args": args, "result": result})
        if metric is None:
            break
    return {"cls": name, "ctor": ctor, "env_seed": seed, "steps": steps}


def compute_row():
    orders = rng.choice([4, 4, 4, 2, 1, 5])
    total = sorted((rng.choice([0, 1, 2, 3, 7, 40]) for _ in range(orders)), reverse=True)
    correct = [rng.randint(0, count) if chance(0.95) else rng.choice([-1, count + 2]) for count in total]
    options = {key: rng.choice(values) for key, values in {
        "smooth_method": ["exp", "floor", "add-k", "none", "x"], "smooth_value": [0, 0.1, 1, -1, -0.5, "NaN", "Infinity", 1e308],
        "effective_order": [True], "max_ngram_order": [orders, orders, orders - 1, orders + 1, 0, -1],
    }.items() if chance(0.5)}  # fmt: skip
    args = {"correct": correct, "total": total, "sys_len": rng.choice([0, 1, 5, 40, -1]), "ref_len": rng.choice([0, 1, 5, 40, -1]), **options}
    call = lambda: BLEU.compute_bleu(**for_python(args))
    return {"cls": "BLEU", "ctor": {}, "steps": [{"method": "compute_bleu", "args": args, "result": outcome(call)}]}


def score_row():
    cls, number = rng.choice(list(SCORES)), rng.choice(NUMBERS) if chance(0.7) else rng.uniform(-10, 110)
    ctor = {
        "Score": {"name": rng.choice(["X", "chrF2", "a\ud800b", "\ud83d", "\U0001f600", "q\"\\\n\x7f\u2028", ""]), "score": number},
        "BLEUScore": {"score": number, "counts": [1, 0], "totals": [2, 1], "precisions": [50.0, rng.choice(NUMBERS)], "bp": rng.choice(NUMBERS), "sys_len": rng.choice([0, 3]), "ref_len": rng.choice([0, 4, -1])},
        "CHRFScore": {"score": number, "char_order": rng.choice([6, 0, -1]), "word_order": rng.choice([0, 2, -1]), "beta": rng.choice([2, 0, -1, 0.5, 1e-7, 10**16, "NaN", "Infinity"])},
        "TERScore": {"score": number, "num_edits": 3, "ref_length": 2.5},
    }[cls]  # fmt: skip
    args = {key: rng.choice(values) for key, values in {
        "width": [0, 1, 2, 5, 10, 20, -1], "score_only": [True], "is_json": [True, False],
        "signature": ["nrefs:1|version:2.5.1", "", "a", "a:b:c", "a:b|", ":", "name:x|score:y", "k:\ud800|k2:\u00e9"],
    }.items() if chance(0.6)}  # fmt: skip
    score = SCORES[cls](**for_python(ctor))
    if chance(0.4):
        mean, half = rng.choice(NUMBERS), rng.choice(NUMBERS)
        ctor.update(mean=mean, ci=half)
        score._mean, score._ci = for_python(mean), for_python(half)
    result = outcome(lambda: score.format(**args))
    return {"cls": cls, "ctor": ctor, "steps": [{"method": "format", "args": args, "result": result}]}


def paired_row():
    _, references = some_corpus(gaps=False)
    systems = [[f"{rng.choice(['s', 'it', 'S'])}{i}", [near(line) for line in references[0]]] for i in range(rng.choice([1, 2, 2, 3]))]
    metrics = {}
    for _ in range(rng.choice([1, 1, 2])):
        name, options = some_metric(0.1)
        metrics[name] = {"cls": name, "opts": options}
    ctor = {"named_systems": systems, "metrics": metrics, "references": references}
    ctor.update({key: rng.choice(values) for key, values in {
        "test_type": ["ar", "bs", "bs", "xx", "", "AR", "it's"], "n_ar_confidence": [1, 5, 2, -1, -2],
    }.items() if chance(0.6)})  # fmt: skip
    ctor["n_samples"] = rng.choice([1, 1, 2, 3, 5, 20])
    if chance(0.1):
        ctor["references"] = None
    if chance(0.03):
        ctor["named_systems"] = []
    seed = rng.choice(USED_SEEDS) if chance(0.9) else rng.choice(BAD_SEEDS)
    os.environ["SACREBLEU_SEED"] = seed

    def call():
        made = {key: METRICS[spec["cls"]](**for_python(spec["opts"])) for key, spec in metrics.items()}
        test = PairedTest([tuple(system) for system in ctor["named_systems"]], made, ctor["references"], **{k: v for k, v in ctor.items() if k not in ("named_systems", "metrics", "references")})
        signatures, results = test()
        number = lambda value: "None" if value is None else f"{float(value):.4f}"
        lines = []
        for name, signature in signatures.items():
            cells = [" ".join(number(v) for v in (r.score, r.p_value, r.mean, r.ci)) for r in results[name]]
            lines.append("; ".join([name, str(signature), *cells]))
        return "\n".join(lines)

    return {"cls": "PairedTest", "ctor": ctor, "env_seed": seed, "steps": [{"method": "__call__", "args": [], "result": outcome(call)}]}


def call_row():
    recorder.seen.clear()
    row = rng.choice([metric_row, metric_row, metric_row, compute_row, score_row, paired_row])()
    logged = [entry for entry in recorder.seen if entry[0] != "INFO"]
    return row if row["cls"] == "PairedTest" else {**row, "warnings": logged}


def tokenizer_row():
    line = text()
    out = {name: _get_tokenizer(name)()(line) for name in ("13a", "intl", "zh", "char", "none")}
    for letters in ("", "n", "np", "na", "npa", "pa", "c"):
        has = lambda letter: letter in letters
        out[f"ter:{letters}"] = TercomTokenizer(has("n"), has("p"), has("a"), has("c"))(line)
    return {"in": line, "out": out}


def cli_row():
    hypotheses, references = some_corpus(gaps=False)
    lines = lambda stream: "".join(line.replace("\n", " ").replace("\r", " ").encode("utf-8", "replace").decode() + "\n" for line in stream)
    files = {"ref.txt": lines(references[0]), "sys0.txt": lines(hypotheses)}
    args = ["ref.txt", "-i", "sys0.txt"]
    if chance(0.3):
        files["sys1.txt"] = lines(near(line) for line in references[0])
        args += ["sys1.txt", rng.choice(["-pbs", "-par"]), "-pbsn", rng.choice(["1", "2", "\u0663", "5"]), "-parn", rng.choice(["1", "5", "\uff13"])]
    elif chance(0.5):
        args += ["-ci", "-cin", rng.choice(["1", "2", "\u0662", "0", "-1", "5"])]
    args += ["-m", *rng.sample(["bleu", "chrf", "ter"], rng.choice([1, 1, 2]))]
    for option, values in {
        "-w": ["0", "1", "4", "\u0663", "-1", "x", "1.5", " 2 ", "1_0"], "-sv": ["0", "0.1", "inf", "nan", "-1", "\u0661.5", "1e-3", "x"], "-s": ["floor", "add-k", "none", "x"],
        "-cc": ["0", "-1", "3", "\uff13"], "-cw": ["0", "2", "-1"], "--chrf-beta": ["0", "1", "-2", "\u0663", "0.5"], "-f": ["json", "text", "latex"],
        "-tok": ["intl", "char", "14a", "it's"], "-nr": ["1", "2", "0", "-2"],
    }.items():  # fmt: skip
        if chance(0.15):
            args += [option, rng.choice(values)]
    env = {"SACREBLEU_SEED": rng.choice(USED_SEEDS)} if chance(0.5) else {}
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            pathlib.Path(folder, path).write_bytes(content.encode())
        command = [sys.executable, "-m", "sacrebleu", *args]
        done = subprocess.run(command, cwd=folder, env={"PATH": os.environ["PATH"], "NO_COLOR": "1", **env}, capture_output=True)
    errors = done.stderr.decode()
    if "to coerce float" in errors or "float32 is not JSON" in errors:
        raise Unportable
    if "Traceback" in errors:
        errors = "Traceback: " + errors.strip().split("\n")[-1]
    elif done.returncode == 2:
        errors = errors.strip().split("\n")[-1]
    return {"args": args, "files": files, "stdin": None, "env": env, "exit": done.returncode, "stdout": done.stdout.decode(), "stderr": errors}


def write(folder, name, seed, count, make):
    """Each row has a seed of its own, so that any one can be made again."""
    with open(pathlib.Path(folder, f"{name}.jsonl"), "w") as out:
        for i in range(count):
            rng.seed(f"{name}-{seed}-{i}")
            try:
                out.write(json.dumps({"id": f"differential-{name}-{seed}-{i}", **make()}) + "\n")
            except Unportable:
                pass


if __name__ == "__main__":
    seed, rows, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    warnings.simplefilter("ignore")
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    write(folder, "calls", seed, rows * 7 // 10, call_row)
    write(folder, "tokenizers", seed, rows * 2 // 10, tokenizer_row)
    write(folder, "cli", seed, rows // 10, cli_row)
