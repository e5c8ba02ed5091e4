"""Train the shipped embedding model: python -m evals.embedding.train [FOLDER] [--without-lexicon] [--leave-out phrases|names]

A table of vectors for characters and pairs (`index.search.grams`), trained with sentence-transformers so that a question
lies near its passage and away from the other passages of the batch. Same texts, same machine: same bytes. It takes
half a minute of one core, and writes the folder that `index.search.embedder` loads.
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
from index.lexicon import load as load_lexicon
from index.search.embedder import DEFAULT_FOLDER
from index.search.grams import NUMBER, grams, prepared

SEED = 20261124
DIMENSIONS = 192
ROUNDS = 12
BATCH = 512
EPOCHS = 3
RATE = 0.01
SCALE = 20.0
RARE_PAIR = 2
DROPPED = 0.3
UNKNOWN = "[UNK]"
NAME = "caiwen-static"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on everything, or without what shall serve as a test: the lexicon, a tenth of the phrases, all those of a tenth of
    the names."""
    parser = argparse.ArgumentParser(prog="python -m evals.embedding.train", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("--without-lexicon", action="store_true")
    parser.add_argument("--leave-out", choices=("phrases", "names"), default="")
    options = parser.parse_args(arguments)
    material = corpus.read(None if options.without_lexicon else load_lexicon(), options.leave_out)
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
    """The vectors of the tokens after training.

    Words are trained against every official name at once, the other pairs against those of their batch.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(
        1
    )  # the batches are small: more threads wait for each other, and add in another order
    dice = np.random.default_rng(SEED)
    start = torch.randn(len(tokens), DIMENSIONS) / DIMENSIONS**0.5
    start[0] = 0
    module = StaticEmbedding(tokenizer(tokens), embedding_weights=start)
    model = SentenceTransformer(modules=[module], device="cpu")
    among_batch: Any = MultipleNegativesRankingLoss(model, scale=SCALE)
    known = _Known(tokens)
    names = _Names(pairs)
    every_name = known.features([known.ids(name) for name in names.names])

    def among_names(questions: Any, batch: Sequence[corpus.Pair]) -> Any:
        vectors = [model(side)["sentence_embedding"] for side in (questions, every_name)]
        asked, official = (torch.nn.functional.normalize(side, dim=1) for side in vectors)
        scores = asked @ official.T * SCALE
        right = torch.from_numpy(names.right(batch))
        return (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).mean()

    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    batches = [batch for epoch in range(EPOCHS) for batch in epoch_batches(pairs, SEED + epoch)]
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, len(batches))
    for number, batch in enumerate(batches):
        questions = known.features([_thinned(known.ids(pair.question), dice) for pair in batch])
        if batch[0].kind == "name":
            value = among_names(questions, batch)
        else:
            passages = known.features([known.ids(pair.passage) for pair in batch])
            value = among_batch([questions, passages], None)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        schedule.step()
        if number % 50 == 0:
            print(f"batch {number} of {len(batches)}: loss {value.item():.3f}", flush=True)
    vectors: NDArray[np.float32] = module.embedding.weight.detach().numpy()
    return vectors


class _Known:
    """Numbers of the tokens of texts, as the shipped tokenizer gives them."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._numbers = {token: number for number, token in enumerate(tokens)}
        self._seen: dict[str, NDArray[np.int64]] = {}

    def ids(self, text: str) -> NDArray[np.int64]:
        if text not in self._seen:
            found = [self._numbers.get(token, 0) for token in prepared(text).split()]
            self._seen[text] = np.array(found or [0], dtype=np.int64)
        return self._seen[text]

    def features(self, texts: Sequence[NDArray[np.int64]]) -> dict[str, Any]:
        """What `StaticEmbedding` reads."""
        import torch

        starts = np.cumsum([0, *(len(ids) for ids in texts[:-1])])
        return {"input_ids": torch.from_numpy(np.concatenate(texts)), "offsets": torch.from_numpy(starts)}


class _Names:
    """All official names in the pairs, and which of them are right for the words of a pair."""

    def __init__(self, pairs: Sequence[corpus.Pair]) -> None:
        named = [pair for pair in pairs if pair.kind == "name"]
        self.names = sorted({pair.passage for pair in named})
        places = {name: place for place, name in enumerate(self.names)}
        self._right: dict[str, set[int]] = {name: {place} for name, place in places.items()}
        for pair in named:
            self._right.setdefault(pair.question, set()).add(places[pair.passage])

    def right(self, batch: Sequence[corpus.Pair]) -> NDArray[np.bool_]:
        """One row for each pair, one column for each name."""
        found = np.zeros((len(batch), len(self.names)), dtype=np.bool_)
        for row, pair in enumerate(batch):
            found[row, sorted(self._right[pair.question])] = True
        return found


def _thinned(ids: NDArray[np.int64], dice: np.random.Generator) -> NDArray[np.int64]:
    """Some of the tokens left out, so that no single one carries the meaning."""
    if len(ids) < 3:
        return ids
    kept = ids[dice.random(len(ids)) >= DROPPED]
    return kept if len(kept) else ids


def epoch_batches(pairs: Sequence[corpus.Pair], seed: int) -> list[list[corpus.Pair]]:
    """Batches of one kind each, mixed in order."""
    kinds: tuple[corpus.Kind, ...] = ("name", "words", "passage")
    batches = [
        batch for kind in kinds for batch in batched([pair for pair in pairs if pair.kind == kind], seed)
    ]
    random.Random(seed).shuffle(batches)
    return batches


def batched(pairs: Sequence[corpus.Pair], seed: int) -> Iterator[list[corpus.Pair]]:
    """Full batches in which no two pairs share a group: every other passage is truly a wrong answer. Words and names are
    not told apart by their batch, so that any will do."""
    waiting = list(pairs)
    random.Random(seed).shuffle(waiting)
    while len(waiting) >= BATCH // 2:
        batch: dict[str, corpus.Pair] = {}
        left = []
        for pair in waiting:
            group = pair.question if pair.kind == "name" else pair.group
            if len(batch) < BATCH and group not in batch:
                batch[group] = pair
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
    about = {"name": f"{NAME}-{digest[:8]}", "dimensions": DIMENSIONS, "text": "index.search.grams.prepared"}
    (folder / "caiwen.json").write_text(json.dumps(about, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
