"""Train the shipped embedding model: python -m evals.embedding.train [FOLDER] [--without-lexicon]

A table of vectors for characters and pairs (`index.grams`), trained with sentence-transformers so that a question
lies near its passage and away from the other passages of the batch. Same texts, same machine: same bytes. It takes
a minute or two on two cores, and writes the folder that `index.embedder` loads.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.embedding import corpus
from index.embedder import DEFAULT_FOLDER
from index.grams import NUMBER, grams, prepared
from index.lexicon import load as load_lexicon

SEED = 20261124
DIMENSIONS = 192
ROUNDS = 12
BATCH = 512
EPOCHS = 3
RATE = 0.01
SCALE = 20.0
RARE_PAIR = 3
UNKNOWN = "[UNK]"
NAME = "caiwen-static"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on everything, or without the lexicon so that its aliases can serve as a test."""
    parser = argparse.ArgumentParser(prog="python -m evals.embedding.train", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("--without-lexicon", action="store_true")
    options = parser.parse_args(arguments)
    material = corpus.read(None if options.without_lexicon else load_lexicon())
    pairs = corpus.pairs(material, SEED, ROUNDS)
    tokens = vocabulary(text for pair in pairs for text in (pair.question, pair.passage))
    print(f"{len(pairs)} pairs, {len(tokens)} tokens")
    write(options.folder, tokens, trained(pairs, tokens))


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The unknown token, the number, every common character, and the pairs that occur often enough."""
    counts = Counter(token for text in set(texts) for token in prepared(text).split(" "))
    counts.pop("", None)
    single = {token for token in counts if len(token) == 1} | set(common_characters())
    several = {token for token, count in counts.items() if len(token) > 1 and count >= RARE_PAIR}
    return [UNKNOWN, NUMBER, *sorted((single | several) - {NUMBER})]


def common_characters() -> Iterator[str]:
    """The 6,763 characters of the national standard GB 2312, which Python's codec knows."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            if character:
                yield from grams(character)


def trained(pairs: Sequence[corpus.Pair], tokens: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of the tokens after training."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    start = torch.randn(len(tokens), DIMENSIONS) / DIMENSIONS**0.5
    start[0] = 0
    module = StaticEmbedding(tokenizer(tokens), embedding_weights=start)
    model = SentenceTransformer(modules=[module], device="cpu")
    loss: Any = MultipleNegativesRankingLoss(model, scale=SCALE)
    batches = [batch for epoch in range(EPOCHS) for batch in epoch_batches(pairs, SEED + epoch)]
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, len(batches))
    for number, batch in enumerate(batches):
        sides = ([prepared(pair.question) for pair in batch], [prepared(pair.passage) for pair in batch])
        value = loss([model.preprocess(side) for side in sides], None)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        schedule.step()
        if number % 50 == 0:
            print(f"batch {number} of {len(batches)}: loss {value.item():.3f}", flush=True)
    vectors: NDArray[np.float32] = module.embedding.weight.detach().numpy()
    return vectors


def epoch_batches(pairs: Sequence[corpus.Pair], seed: int) -> list[list[corpus.Pair]]:
    """Batches of words and batches of passages, mixed in order."""
    batches = [
        batch
        for words in (True, False)
        for batch in batched([pair for pair in pairs if pair.words is words], seed)
    ]
    random.Random(seed).shuffle(batches)
    return batches


def batched(pairs: Sequence[corpus.Pair], seed: int) -> Iterator[list[corpus.Pair]]:
    """Full batches in which no two pairs share a group: every other passage is truly a wrong answer."""
    waiting = list(pairs)
    random.Random(seed).shuffle(waiting)
    while len(waiting) >= BATCH // 2:
        batch: dict[str, corpus.Pair] = {}
        left = []
        for pair in waiting:
            if len(batch) < BATCH and pair.group not in batch:
                batch[pair.group] = pair
            else:
                left.append(pair)
        if len(batch) < 64:
            return
        yield list(batch.values())
        waiting = left


def tokenizer(tokens: Sequence[str]) -> Any:
    """Looks up tokens that are already set apart by spaces."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    made = Tokenizer(
        models.WordLevel({token: number for number, token in enumerate(tokens)}, unk_token=UNKNOWN)
    )
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def write(folder: Path, tokens: Sequence[str], vectors: NDArray[np.float32]) -> None:
    """Save as a sentence-transformers folder: one byte a number, one scale a row."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    vectors = vectors.copy()
    vectors[0] = 0
    scales = np.abs(vectors).max(axis=1) / 127
    rows = np.round(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales.astype(np.float32)}, folder / "model.safetensors")
    tokenizer(tokens).save(str(folder / "tokenizer.json"), pretty=False)
    module = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": module}]
    (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n", "utf8")
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    about = {"name": f"{NAME}-{digest[:8]}", "dimensions": DIMENSIONS, "text": "index.grams.prepared"}
    (folder / "caiwen.json").write_text(json.dumps(about, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
