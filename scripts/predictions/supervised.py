# /// script
# requires-python = ">=3.9,<3.13"
# dependencies = ["natasha==1.6.0", "setuptools<81", "ja-ginza==5.3.0"]
# ///
"""Ceilings: named entities from systems trained on the language itself, as files for the method `predictions`.

    out=experiments/predictions
    python scripts/predictions/supervised.py natasha configs/datasets/mini8/ru.jsonl > $out/natasha-mini8-ru.conll
    python scripts/predictions/supervised.py ginza configs/datasets/mini8/ja.jsonl > $out/ginza-mini8-ja.conll

Reads a JSONL dataset with `text` and `tokens`, or CoNLL (`--joiner ""` if each token is a character), and writes each
token with its predicted tag. A token belongs to an entity if they share a character. Each system
runs without the other.
"""
import argparse
import json
import sys

# Our own mapping of Sekine's extended hierarchy, as GiNZA names it. It was written after looking at the labels that
# GiNZA gives to mini8, but before any scoring. As in mini8, schools and institutions are organisations; other
# facilities are places.
GINZA = {
    "PER": "Person",
    "ORG": (
        "Organization_Other International_Organization Show_Organization Family Ethnic_Group_Other "
        "Nationality_Group Sports_Organization_Other Pro_Sports_Organization Sports_League Corporation_Other "
        "Company Company_Group Political_Organization_Other Government Political_Party Cabinet Military "
        "School Research_Institute Public_Institution GOE_Other "
    ),
    "LOC": (
        "Location_Other Spa GPE_Other City County Province Country Region_Other Continental_Region "
        "Domestic_Region Geological_Region_Other Mountain Island River Lake Sea Bay Astral_Body_Other Star "
        "Planet Constellation Address_Other Facility_Other Facility_Part Archaeological_Place_Other Tumulus "
        "Market Park Sports_Facility Museum Zoo Amusement_Park Theater Worship_Place Car_Stop Station Airport "
        "Port Line_Other Railroad Road Canal Water_Route Tunnel Bridge "
    ),
}


def natasha():
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def spans(text):
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(span.start, span.stop, span.type) for span in doc.spans]

    return spans


def ginza():
    import spacy

    pipeline = spacy.load("ja_ginza")
    kinds = {label: kind for kind, labels in GINZA.items() for label in labels.split()}
    return lambda text: [
        (entity.start_char, entity.end_char, kinds[entity.label_])
        for entity in pipeline(text).ents
        if entity.label_ in kinds
    ]


def read(path, joiner):
    """Yields (text, tokens) for each sentence."""
    if path.endswith(".jsonl"):
        for line in open(path, encoding="utf8"):
            row = json.loads(line)
            yield row["text"], row["tokens"]
        return
    tokens = []
    for line in [*open(path, encoding="utf8"), "\n"]:
        if line.startswith("##"):
            continue
        if line.strip():
            tokens.append(line.rstrip("\n").split("\t")[0])
        elif tokens:
            yield joiner.join(tokens), tokens
            tokens = []


def tags(text, tokens, spans):
    places, at = [], 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        places.append((start, at))
    found = ["O"] * len(tokens)
    for start, end, kind in sorted(spans):
        touched = [i for i, (a, b) in enumerate(places) if a < end and b > start and found[i] == "O"]
        for i in touched:
            found[i] = ("B-" if i == touched[0] else "I-") + kind
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("system", choices=["natasha", "ginza"])
    parser.add_argument("data")
    parser.add_argument("--joiner", default=" ")
    options = parser.parse_args()
    spans_of = {"natasha": natasha, "ginza": ginza}[options.system]()
    for text, tokens in read(options.data, options.joiner):
        for token, tag in zip(tokens, tags(text, tokens, spans_of(text))):
            sys.stdout.write(f"{token}\t{tag}\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
