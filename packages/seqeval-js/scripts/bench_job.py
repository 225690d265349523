# One measured run of Python's seqeval: python bench_job.py JOB CORPUS -> JSON on stdout
import json
import resource
import sys
import time

from seqeval.metrics import classification_report
from seqeval.scheme import IOB2

job, path = sys.argv[1:]
with open(path, encoding="utf-8") as lines:
    pairs = [line.rstrip("\n").split("\t") for line in lines]
# Interned tags, as ours are: 4 million strings of their own would only add to Python's memory.
y_true = [[sys.intern(tag) for tag in truth.split(" ")] for truth, _ in pairs]
y_pred = [[sys.intern(tag) for tag in prediction.split(" ")] for _, prediction in pairs]
del pairs

start = time.process_time()
text = classification_report(y_true, y_pred, **({"mode": "strict", "scheme": IOB2} if job == "strict" else {}))
seconds = time.process_time() - start
mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
print(json.dumps({"seconds": seconds, "text": text, "mebibytes": mebibytes}))
