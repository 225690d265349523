# /// script
# requires-python = ">=3.10"
# dependencies = ["torch==2.15.0", "transformers==5.24.0", "safetensors", "onnx", "onnxscript", "onnxruntime"]
# ///
"""Fine-tunes an encoder to label tokens, on a CPU, and writes it as eatlab's engine `transformers` reads it.

    uv run scripts/training/token-classification.py --base e5-small \\
      --train wikiann/en/train.txt --dev wikiann/en/dev.txt --out e5-small-wikiann-en

Data is CoNLL: one token, a tab and its IOB2 tag per line, with an empty line after each sentence. The first piece of a
word carries its label, as in XTREME's code for WikiANN; the others have none. The embeddings are frozen: they are 80 %
of a small multilingual encoder, and words of other languages never occur here.

OUT receives the model (safetensors), onnx/model.onnx and onnx/model_quantized.onnx (int8), log.jsonl with a line every
few steps, and training.json with the inputs. A stopped run continues from its last checkpoint if it is started again
with the same arguments.
"""
import argparse
import hashlib
import json
import random
import time
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForTokenClassification, AutoTokenizer

IGNORED = -100


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of a Transformers encoder with tokenizer.json")
    parser.add_argument("--train", type=Path, required=True, help="CoNLL file")
    parser.add_argument("--dev", type=Path, help="CoNLL file; its first 500 sentences are evaluated now and then")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1250, help="1250 batches of 32 are two epochs of 20,000 sentences")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate: up for 50 steps, then down to 0")
    parser.add_argument("--longest", type=int, default=128, help="pieces per sentence at most; the rest is cut")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=50, help="steps between checkpoints")
    return parser.parse_args()


def read_conll(path):
    """Returns [(words, tags), …]."""
    sentences, words, tags = [], [], []
    for line in path.read_text("utf8").splitlines() + [""]:
        if line.strip():
            word, tag = line.split("\t")[:2]
            words.append(word)
            tags.append(tag)
        elif words:
            sentences.append((words, tags))
            words, tags = [], []
    return sentences


def encode(sentences, tokenizer, label_ids, longest):
    """Returns piece IDs, and the label of each piece that starts a word."""
    words = [words for words, _ in sentences]
    encoded = tokenizer(words, is_split_into_words=True, truncation=True, max_length=longest)
    examples = []
    for i, (_, tags) in enumerate(sentences):
        before, labels = None, []
        for word in encoded.word_ids(i):
            labels.append(IGNORED if word is None or word == before else label_ids[tags[word]])
            before = word
        examples.append((encoded["input_ids"][i], labels))
    return examples


def batches(examples, size, seed):
    """Yields batches without end. Each pass has a new order, with similar lengths together to reduce padding."""
    generator = random.Random(seed)
    while True:
        order = list(range(len(examples)))
        generator.shuffle(order)
        runs = [order[i : i + 50 * size] for i in range(0, len(order), 50 * size)]
        found = []
        for run in runs:
            run.sort(key=lambda i: len(examples[i][0]))
            found += [run[i : i + size] for i in range(0, len(run), size)]
        generator.shuffle(found)
        yield from found


def padded(examples, pad):
    width = max(len(ids) for ids, _ in examples)
    ids = torch.tensor([ids + [pad] * (width - len(ids)) for ids, _ in examples])
    labels = torch.tensor([labels + [IGNORED] * (width - len(labels)) for _, labels in examples])
    return {"input_ids": ids, "attention_mask": (ids != pad).long(), "labels": labels}


def spans(tags):
    """Returns spans as seqeval reads tags by default: an I- after another type or O starts a span."""
    found, start, kind = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        mark, _, this = tag.partition("-")
        if start is not None and (mark != "I" or this != kind):
            found.add((start, i, kind))
            start = None
        if mark in ("B", "I") and start is None:
            start, kind = i, this
    return found


def f1(model, examples, labels, pad):
    right = predicted = gold = 0
    model.eval()
    with torch.no_grad():
        for i in range(0, len(examples), 32):
            batch = padded(examples[i : i + 32], pad)
            best = model(**batch).logits.argmax(-1)
            for row, wanted in zip(best.tolist(), batch["labels"].tolist()):
                at = [k for k, label in enumerate(wanted) if label != IGNORED]
                theirs, ours = spans(labels[wanted[k]] for k in at), spans(labels[row[k]] for k in at)
                right, predicted, gold = right + len(theirs & ours), predicted + len(ours), gold + len(theirs)
    model.train()
    return 2 * right / max(1, predicted + gold)


def train(options, model, examples, dev, labels, pad):
    options.out.mkdir(parents=True, exist_ok=True)
    for parameter in model.base_model.embeddings.parameters():
        parameter.requires_grad = False
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=options.rate, weight_decay=0.01)
    shape = lambda step: min((step + 1) / 50, (options.steps - step) / max(1, options.steps - 50))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    checkpoint, done = options.out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["step"]
    model.train()
    order = batches(examples, options.batch, options.seed)
    log = (options.out / "log.jsonl").open("a", encoding="utf8")
    began, losses = time.time(), []
    for step in range(options.steps):
        chosen = next(order)
        if step < done:
            continue
        torch.manual_seed(options.seed * 1_000_003 + step)
        loss = model(**padded([examples[i] for i in chosen], pad)).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        last = step + 1 == options.steps
        if (step + 1) % options.every == 0 or last:
            seconds = round(time.time() - began)
            line = {"step": step + 1, "loss": round(sum(losses) / len(losses), 4), "seconds": seconds}
            if dev and ((step + 1) % (5 * options.every) == 0 or last):
                line["devF1"] = round(f1(model, dev, labels, pad), 4)
            log.write(json.dumps(line) + "\n")
            log.flush()
            losses = []
            kept = {name: value for name, value in model.state_dict().items() if ".embeddings." not in name}
            state = {"model": kept, "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state | {"step": step + 1}, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)


def export(model, out):
    """Writes onnx/model.onnx, and onnx/model_quantized.onnx with 8-bit weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Logits(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, input_ids, attention_mask):
            return self.model(input_ids=input_ids, attention_mask=attention_mask).logits

    (out / "onnx").mkdir(exist_ok=True)
    model.eval()
    given = (torch.tensor([[0, 5, 6, 2]]), torch.ones(1, 4, dtype=torch.long))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "logits")}
    whole = out / "onnx" / "model.onnx"
    torch.onnx.export(
        Logits(), given, whole, input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )
    quantize_dynamic(whole, out / "onnx" / "model_quantized.onnx", weight_type=QuantType.QUInt8)


def digest(path):
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = AutoTokenizer.from_pretrained(options.base)
    sentences = read_conll(options.train)
    kinds = sorted({tag[2:] for _, tags in sentences for tag in tags if tag != "O"})
    labels = ["O"] + [f"{mark}-{kind}" for kind in kinds for mark in "BI"]
    ids = {label: i for i, label in enumerate(labels)}
    names = {"num_labels": len(labels), "id2label": dict(enumerate(labels)), "label2id": ids}
    config = AutoConfig.from_pretrained(options.base, **names)
    model = AutoModelForTokenClassification.from_pretrained(options.base, config=config)
    examples = encode(sentences, tokenizer, ids, options.longest)
    dev = encode(read_conll(options.dev)[:500], tokenizer, ids, options.longest) if options.dev else []
    train(options, model, examples, dev, labels, tokenizer.pad_token_id)
    model.save_pretrained(options.out)
    tokenizer.save_pretrained(options.out)
    export(model, options.out)
    told = {key: str(value) if isinstance(value, Path) else value for key, value in vars(options).items()}
    told |= {"trainDigest": digest(options.train), "sentences": len(sentences), "labels": labels}
    told |= {"torch": torch.__version__}
    (options.out / "training.json").write_text(json.dumps(told, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
