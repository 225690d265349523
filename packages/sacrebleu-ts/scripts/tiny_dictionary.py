"""Makes the dictionary of a few Korean words in test/fixtures/mecab, and lets mecab-ko segment some lines with it.

    pip install mecab-ko==1.0.1 fugashi && python tiny_dictionary.py FOLDER

fugashi contains MeCab's compiler of dictionaries. Words and lines are chosen for what can go wrong: words within
words, mecab-ko's extra cost for a particle after a blank, unknown words of every kind of character, and characters
without a class.
"""

import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import mecab_ko

WORDS = """
나,1,1,1000,NP,*,나,*
나는,2,2,4500,VV,*,나는,*
는,3,3,500,JX,*,는,*
학교,4,4,800,NNG,*,학교,*
학,4,4,2500,NNG,*,학,*
교,4,4,2500,NNG,*,교,*
에,3,3,400,JX,*,에,*
에이,4,4,1500,NNP,*,에이,*
이,3,3,300,JX,*,이,*
이다,2,2,2000,VV,*,이다,*
다,5,5,200,EF,*,다,*
다,6,6,2200,MAG,*,다,*
갔,2,2,900,VV,*,갔,*
갔다,2,2,1500,VV,*,갔다,*
.,7,7,100,SF,*,*,*
"""
COSTS = {(1, 3): -800, (4, 3): -700, (3, 2): -300, (2, 5): -900, (4, 4): 600, (3, 3): 900, (4, 6): -200, (5, 7): -500}
PAIRS = [(right, left) for right in range(8) for left in range(8)]
FILES = {
    "lexicon.csv": WORDS.lstrip(),
    "matrix.def": "8 8\n" + "".join(f"{right} {left} {COSTS.get((right, left), 100)}\n" for right, left in PAIRS),
    "char.def": "DEFAULT 0 1 0\nSPACE 0 1 0\nHANGUL 0 1 2\nALPHA 1 1 0\nNUMERIC 1 1 0\nSYMBOL 1 0 1\n"
    "0x0020 SPACE\n0x00D0 SPACE\n0x0009 SPACE\n0x0030..0x0039 NUMERIC ALPHA\n0x0041..0x005A ALPHA\n"
    "0x0061..0x007A ALPHA\n0x0021..0x002F SYMBOL\n0xAC00..0xD7A3 HANGUL\n",
    "unk.def": "DEFAULT,7,7,4000,SY,*,*,*\nSPACE,7,7,4000,SP,*,*,*\nHANGUL,4,4,3500,NNG,*,*,*\n"
    "ALPHA,4,4,3000,SL,*,*,*\nNUMERIC,4,4,2500,SN,*,*,*\nSYMBOL,7,7,1200,SY,*,*,*\n",
    "pos-id.def": "JX,*,*,* 120\nEF,*,*,* 100\nMAG,*,*,* 130\n*,*,*,* 150\n",
    "dicrc": "cost-factor = 800\nbos-feature = BOS/EOS,*,*,*\neval-size = 4\nunk-eval-size = 2\n"
    "config-charset = UTF-8\nleft-space-penalty-factor = 100,3000,120,6000\n",
    "left-id.def": "".join(f"{i} {name}\n" for i, name in enumerate("BOS/EOS NP VV JX N EF MAG S".split())),
}  # fmt: skip
FILES["right-id.def"] = FILES["left-id.def"]
LINES = [
    "나는 학교에 갔다.", "나 는 학교 에 갔 다 .", "에이 다 에이다", "에 이다 에이다.", "학교학교", "  나는\t학교  ",
    "한국어 나는", "한국어는", "abc12 나는 12abc", "...!?", "나는。학교", "😀나는😀", "\uffff나\uffff는", "Ð나 Ð 는",
    "갔다갔다갔다", "이이이", "다다다 다", "ABC다", "12다 12 다", "", " ", "\u3000나는", "나\u00a0는", "나\x00는",
    "가나다라마바사아자차카타파하가나다라마바사아자차카타파하", "는", " 는", "a 는 b 에 c 다",
]  # fmt: skip

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory() as folder:
    sources, compiled = pathlib.Path(folder, "sources"), pathlib.Path(folder, "compiled")
    sources.mkdir()
    compiled.mkdir()
    for name, content in FILES.items():
        (sources / name).write_text(content, encoding="utf-8")
    compiler = str(pathlib.Path(sys.executable).with_name("fugashi-build-dict"))
    options = ["-d", str(sources), "-o", str(compiled), "-f", "utf8", "-t", "utf8"]
    subprocess.run([compiler, *options], check=True, stdout=2)
    (compiled / "dicrc").write_text(FILES["dicrc"])
    (compiled / "mecabrc").write_text("")
    tagger = mecab_ko.Tagger(f'-r "{compiled / "mecabrc"}" -d "{compiled}" -Owakati')
    for name in ("sys.dic", "unk.dic", "char.bin", "matrix.bin", "dicrc"):
        (out / f"{name}.gz").write_bytes(gzip.compress((compiled / name).read_bytes(), mtime=0))
    rows = [json.dumps([line, tagger.parse(line.strip()).strip()]) + "\n" for line in LINES]
    (out / "lines.jsonl").write_text("".join(rows))
