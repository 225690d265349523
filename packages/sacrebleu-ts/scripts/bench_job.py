"""One measured run of Python's sacrebleu: bench_job.py JOB CORPUS, a line a pair: hypothesis, tab, reference."""

import json
import resource
import sys
import time

from sacrebleu.metrics import BLEU, CHRF, TER

METRICS = {
    'BLEU 13a': lambda: BLEU(),
    'BLEU intl': lambda: BLEU(tokenize='intl'),
    'chrF': lambda: CHRF(),
    'chrF++': lambda: CHRF(word_order=2),
    'TER': lambda: TER(),
    'bootstrap': lambda: BLEU(),
}

job, corpus, pairs = sys.argv[1:]
hypotheses, references = [], []
with open(corpus, encoding='utf-8') as lines:
    for line, _ in zip(lines, range(int(pairs))):
        hypothesis, reference = line.rstrip('\n').split('\t')
        hypotheses.append(hypothesis)
        references.append(reference)
metric = METRICS[job]()
start = time.process_time()
score = metric.corpus_score(hypotheses, [references], n_bootstrap=1000 if job == 'bootstrap' else 1)
seconds = time.process_time() - start
print(json.dumps({
    'seconds': seconds,
    'text': score.format(width=4, signature=str(metric.get_signature())),
    'mebibytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
