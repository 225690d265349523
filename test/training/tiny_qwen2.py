# Writes a Qwen2 of 200,000 random parameters, with a tokenizer trained on the texts of a corpus and Qwen2.5's chat template, which TRL
# carries: python tiny_qwen2.py CORPUS.jsonl FOLDER
import json
import sys
from importlib import resources
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

corpus, out = Path(sys.argv[1]), Path(sys.argv[2])
texts = [value for line in corpus.read_text("utf-8").splitlines() for value in json.loads(line).values()]
special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]

pieces = Tokenizer(models.BPE())
pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
pieces.decoder = decoders.ByteLevel()
alphabet = pre_tokenizers.ByteLevel.alphabet()
pieces.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=1000, special_tokens=special, initial_alphabet=alphabet))
tokenizer = PreTrainedTokenizerFast(tokenizer_object=pieces, eos_token="<|im_end|>", pad_token="<|endoftext|>")
tokenizer.chat_template = resources.files("trl").joinpath("chat_templates/qwen2_5.jinja").read_text("utf-8")
tokenizer.save_pretrained(out)

torch.manual_seed(0)
config = Qwen2Config(
    vocab_size=len(tokenizer),
    hidden_size=64,
    intermediate_size=128,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=2048,
    tie_word_embeddings=True,
    # With the usual 0.02 the loss hardly moves: logits cannot grow through a frozen head.
    initializer_range=0.2,
    eos_token_id=tokenizer.eos_token_id,
    pad_token_id=tokenizer.pad_token_id,
    bos_token_id=None,
)
Qwen2ForCausalLM(config).save_pretrained(out)
