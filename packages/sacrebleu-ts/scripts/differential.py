"""Writes random rows with the results of Python's sacreBLEU, in the layout of the test vectors.

    python differential.py SEED ROWS FOLDER

The rows go where real data does not: odd characters, zero and negative parameters, infinities, wrong arguments, calls
one after the other. `npm run conformance -w sacrebleu-ts -- FOLDER` compares them with this package. Rows that would
show a difference listed in README.md are left out. test/fixtures/differential is one such run (sacreBLEU 2.5.1, numpy
2.4.6, Python 3.11).
"""

import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

from odd_inputs import BAD_SEEDS, NUMBERS, SEEDS, USED_SEEDS
from odd_inputs import chance, for_python, misused, near, rng, some_corpus, some_metric, text
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.base import Score
from sacrebleu.metrics.bleu import BLEUScore, _get_tokenizer
from sacrebleu.metrics.chrf import CHRFScore
from sacrebleu.metrics.ter import TERScore
from sacrebleu.significance import PairedTest
from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

METRICS = {"BLEU": BLEU, "CHRF": CHRF, "TER": TER}
SCORES = {"Score": Score, "BLEUScore": BLEUScore, "CHRFScore": CHRFScore, "TERScore": TERScore}


class Recorder(logging.Handler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        self.seen.append([record.levelname, record.getMessage()])


recorder = Recorder()
logging.getLogger("sacrebleu").addHandler(recorder)
logging.getLogger("sacrebleu").propagate = False


class Unportable(Exception):
    """The row would show a difference that README.md lists."""


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
            pair = hypotheses, references
            if not chance(0.7):
                pair = rng.choice([some_corpus(), misused(hypotheses, references), (hypotheses, None)])
            method, args = "corpus_score", [*pair, rng.choice([1, 1, 2, 3, 5, 40, 0, -1])]
        elif kind < 0.75:
            method, args = "sentence_score", [text(), [text() for _ in range(rng.choice([1, 1, 2]))]]
            if chance(0.2):
                args = rng.choice([
                    ["a", []], ["a", [None]], ["", [None]], ["a", "a"], [None, ["a"]], ["a", 5], [["a"], ["a"]],
                    ["a", [1]], ["a", ["a", None]],
                ])  # fmt: skip
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
        "smooth_method": ["exp", "floor", "add-k", "none", "x"],
        "smooth_value": [0, 0.1, 1, -1, -0.5, "NaN", "Infinity", 1e308],
        "effective_order": [True], "max_ngram_order": [orders, orders, orders - 1, orders + 1, 0, -1],
    }.items() if chance(0.5)}  # fmt: skip
    lengths = {name: rng.choice([0, 1, 5, 40, -1]) for name in ("sys_len", "ref_len")}
    args = {"correct": correct, "total": total, **lengths, **options}
    call = lambda: BLEU.compute_bleu(**for_python(args))
    return {"cls": "BLEU", "ctor": {}, "steps": [{"method": "compute_bleu", "args": args, "result": outcome(call)}]}


def score_row():
    cls, number = rng.choice(list(SCORES)), rng.choice(NUMBERS) if chance(0.7) else rng.uniform(-10, 110)
    ctor = {
        "Score": {
            "name": rng.choice(["X", "chrF2", "a\ud800b", "\ud83d", "\U0001f600", "q\"\\\n\x7f\u2028", ""]),
            "score": number,
        },
        "BLEUScore": {
            "score": number, "counts": [1, 0], "totals": [2, 1], "precisions": [50.0, rng.choice(NUMBERS)],
            "bp": rng.choice(NUMBERS), "sys_len": rng.choice([0, 3]), "ref_len": rng.choice([0, 4, -1]),
        },
        "CHRFScore": {
            "score": number, "char_order": rng.choice([6, 0, -1]), "word_order": rng.choice([0, 2, -1]),
            "beta": rng.choice([2, 0, -1, 0.5, 1e-7, 10**16, "NaN", "Infinity"]),
        },
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


def paired_text(ctor):
    """Runs a paired test; a line for each metric, with its signature and the numbers of all systems."""
    metrics = {name: METRICS[spec["cls"]](**for_python(spec["opts"])) for name, spec in ctor["metrics"].items()}
    options = {key: ctor[key] for key in ("test_type", "n_samples", "n_ar_confidence") if key in ctor}
    systems = [tuple(system) for system in ctor["named_systems"]]
    signatures, results = PairedTest(systems, metrics, ctor["references"], **options)()
    number = lambda value: "None" if value is None else f"{float(value):.4f}"
    lines = []
    for name, signature in signatures.items():
        cells = [" ".join(number(v) for v in (r.score, r.p_value, r.mean, r.ci)) for r in results[name]]
        lines.append("; ".join([name, str(signature), *cells]))
    return "\n".join(lines)


def paired_row():
    _, references = some_corpus(gaps=False)
    names = [f"{rng.choice(['s', 'it', 'S'])}{i}" for i in range(rng.choice([1, 2, 2, 3]))]
    systems = [[name, [near(line) for line in references[0]]] for name in names]
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
    step = {"method": "__call__", "args": [], "result": outcome(lambda: paired_text(ctor))}
    return {"cls": "PairedTest", "ctor": ctor, "env_seed": seed, "steps": [step]}


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
    line_of = lambda text: text.replace("\n", " ").replace("\r", " ").encode("utf-8", "replace").decode()
    lines = lambda stream: "".join(f"{line_of(text)}\n" for text in stream)
    files = {"ref.txt": lines(references[0]), "sys0.txt": lines(hypotheses)}
    args = ["ref.txt", "-i", "sys0.txt"]
    if chance(0.3):
        files["sys1.txt"] = lines(near(line) for line in references[0])
        args += ["sys1.txt", rng.choice(["-pbs", "-par"])]
        args += ["-pbsn", rng.choice(["1", "2", "\u0663", "5"]), "-parn", rng.choice(["1", "5", "\uff13"])]
    elif chance(0.5):
        args += ["-ci", "-cin", rng.choice(["1", "2", "\u0662", "0", "-1", "5"])]
    args += ["-m", *rng.sample(["bleu", "chrf", "ter"], rng.choice([1, 1, 2]))]
    for option, values in {
        "-w": ["0", "1", "4", "\u0663", "-1", "x", "1.5", " 2 ", "1_0"],
        "-sv": ["0", "0.1", "inf", "nan", "-1", "\u0661.5", "1e-3", "x"], "-s": ["floor", "add-k", "none", "x"],
        "-cc": ["0", "-1", "3", "\uff13"], "-cw": ["0", "2", "-1"], "--chrf-beta": ["0", "1", "-2", "\u0663", "0.5"],
        "-f": ["json", "text", "latex"],
        "-tok": ["intl", "char", "14a", "it's"], "-nr": ["1", "2", "0", "-2"],
    }.items():  # fmt: skip
        if chance(0.15):
            args += [option, rng.choice(values)]
    env = {"SACREBLEU_SEED": rng.choice(USED_SEEDS)} if chance(0.5) else {}
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            pathlib.Path(folder, path).write_bytes(content.encode())
        command = [sys.executable, "-m", "sacrebleu", *args]
        environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1", **env}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    errors = done.stderr.decode()
    if "to coerce float" in errors or "float32 is not JSON" in errors:
        raise Unportable
    if "Traceback" in errors:
        errors = "Traceback: " + errors.strip().split("\n")[-1]
    elif done.returncode == 2:
        errors = errors.strip().split("\n")[-1]
    result = {"exit": done.returncode, "stdout": done.stdout.decode(), "stderr": errors}
    return {"args": args, "files": files, "stdin": None, "env": env, **result}


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
