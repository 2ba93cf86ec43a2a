"""Goes on training an exported model with PyTorch, on as many processes and machines as there are.

    torchrun --nproc_per_node 2 continue_gpt2.py FOLDER --data TEXT --steps 1000

FOLDER is what 'export --format gpt2' wrote. Every process holds the whole model and reads rows of its own;
DistributedDataParallel averages their gradients (gloo on processors, nccl on GPUs). The model in FOLDER is replaced whole, in
one move, at every evaluation and at the end. Needs PyTorch (tried with 1.13) and nothing else.
"""
import argparse
import ctypes
import json
import math
import os
import random
import re
import struct
import sys
import time
import unicodedata

import torch
import torch.distributed as dist
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

IGNORED = -1  # the target of a position that does not count
BOS = '<|endoftext|>'


def stop(message):
    """Ends the run with a line. One process of a machine says it; torchrun would end it early if the others were faster."""
    if int(os.environ.get('LOCAL_RANK', 0)) == 0:
        print('error: ' + message, file=sys.stderr, flush=True)
    else:
        time.sleep(3)
    sys.exit(2)


# ---- the folder

def read_json(folder, name):
    try:
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            return json.load(file)
    except (OSError, ValueError) as e:
        stop(f"'{folder}' has no {name} that can be read ({e}): name a folder that export --format gpt2 wrote")


def read_safetensors(path):
    """The metadata and the arrays by their names: 8 bytes with the length of the header, the header in JSON, the numbers."""
    try:
        with open(path, 'rb') as file:
            length, = struct.unpack('<Q', file.read(8))
            if length > os.path.getsize(path):
                raise ValueError('it is cut short')
            header, data = json.loads(file.read(length)), bytearray(file.read())
        metadata = header.pop('__metadata__', {})
        tensors = {}
        for name, entry in header.items():
            begin, end = entry['data_offsets']
            if entry['dtype'] != 'F32' or not 0 <= begin < end <= len(data) or end - begin != 4 * math.prod(entry['shape']):
                raise ValueError('it is cut short, or has numbers that are not float32')
            part = torch.frombuffer(data, dtype=torch.float32, offset=begin, count=(end - begin) // 4)
            tensors[name] = part.view(entry['shape']).clone()
        return metadata, tensors
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as e:
        stop(f"'{path}' cannot be used ({e}): export the model again")


def write_safetensors(path, metadata, tensors):
    """Puts a file with these arrays in the place of the one before, whole or not at all."""
    header, end = {'__metadata__': metadata}, 0
    for name, tensor in tensors.items():
        begin, end = end, end + 4 * tensor.numel()
        header[name] = {'dtype': 'F32', 'shape': list(tensor.shape), 'data_offsets': [begin, end]}
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    # beside its place under a name that no other file has, as the program that exports calls it
    beside = os.path.join(os.path.dirname(path), f'.{os.path.basename(path)}.microgpt-{os.getpid()}.tmp')
    with open(beside, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text)
        for tensor in tensors.values():
            numbers = tensor.detach().cpu().contiguous()
            file.write(ctypes.string_at(numbers.data_ptr(), 4 * numbers.numel()))
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


# ---- the tokens

class Characters:
    """Each character is a token."""

    def __init__(self, ids):
        self.ids = ids

    def encode(self, text):
        unknown = sorted(set(text) - set(self.ids))
        if unknown:
            names = ', '.join(f'U+{ord(c):04X}' for c in unknown[:5]) + (', ...' if len(unknown) > 5 else '')
            stop(f'--data has {len(unknown)} characters that the model does not know, {names}: choose a text of its characters')
        return [self.ids[c] for c in text]


class Classes(dict):
    """Each character's stand-in. A Python with a newer Unicode than Java's 13 cuts words with its new letters elsewhere."""

    def __missing__(self, code):
        c = chr(code)
        kind = unicodedata.category(c)[0]
        self[code] = c if c in " 'strevmld" else 'L' if kind == 'L' else '0' if kind == 'N' else \
            '\n' if c.isspace() and not '\x1c' <= c <= '\x1f' else '.'
        return self[code]


class BytePairs:
    """GPT-2's tokens: a text is cut into words, and the bytes of each word are merged, the earliest merge first."""

    def __init__(self, ids, merges):
        self.ids, self.known = ids, {}
        self.ranks = {tuple(merge.split(' ')): rank for rank, merge in enumerate(merges)}
        visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
        others = (b for b in range(256) if b not in visible)
        self.letters = {b: chr(b) for b in visible}  # of each byte: an invisible one is written as a letter from U+0100 on
        self.letters.update({b: chr(256 + i) for i, b in enumerate(others)})

    def words(self, text):
        """GPT-2's pattern, on a text of the same length that has the same classes of characters."""
        for match in re.finditer(r"'s|'t|'re|'ve|'m|'ll|'d| ?[a-zL]+| ?0+| ?['.]+|\s+(?!\S)|\s+", text.translate(Classes())):
            yield text[match.start():match.end()]

    def encode(self, text):
        tokens = []
        for word in self.words(text):
            if word not in self.known:
                self.known[word] = self.merged(word)
            tokens += self.known[word]
        return tokens

    def merged(self, word):
        parts = [self.letters[b] for b in word.encode('utf-8')]
        while len(parts) > 1:
            rank, i = min((self.ranks.get(pair, math.inf), i) for i, pair in enumerate(zip(parts, parts[1:])))
            if rank == math.inf:
                break
            parts[i:i + 2] = [parts[i] + parts[i + 1]]
        return [self.ids[part] for part in parts]


def read_tokenizer(folder, config):
    ids = read_json(folder, 'vocab.json')
    if not isinstance(ids, dict) or sorted(map(str, ids.values())) != sorted(map(str, range(config['vocab_size']))):
        stop(f"'{folder}' has in vocab.json other tokens than the {config['vocab_size']} of config.json: export the model again")
    merges = os.path.join(folder, 'merges.txt')
    if not os.path.exists(merges):
        return Characters(ids)
    with open(merges, encoding='utf-8') as file:
        tokenizer = BytePairs(ids, file.read().split('\n')[1:-1])
    if not all(token in ids for token in [*tokenizer.letters.values(), *map(''.join, tokenizer.ranks)]):
        stop(f"'{folder}' has another tokenizer in merges.txt than in vocab.json: export the model again")
    return tokenizer


# ---- the text, held out and cut as Java does it

def read_text(path):
    try:
        with open(path, encoding='utf-8-sig') as file:  # changes the line ends of any system to \n
            return file.read()
    except (OSError, ValueError) as e:
        stop(f"--data '{path}' cannot be read ({e}): name a file of UTF-8 text")


def sequences(text, tokenizer, bos, seed):
    """The tokens to train on and those held out: a tenth of a running text, or of documents, one a line, from BOS to BOS."""
    if bos is None:
        split = len(text) - len(text) // 10
        training, held_out = [tokenizer.encode(text[:split])], [tokenizer.encode(text[split:])]
    else:
        documents = [line.strip() for line in text.split('\n') if line.strip()]
        random.Random(seed).shuffle(documents)
        split = len(documents) - max(1, len(documents) // 10)
        encoded = [[bos, *tokenizer.encode(document), bos] for document in documents]
        training, held_out = encoded[:split], encoded[split:]
    return [[torch.tensor(tokens, dtype=torch.int32) for tokens in part] for part in (training, held_out)]


def windows(sequences, context, shift):
    """Each token except a sequence's first is predicted in exactly one window."""
    cut = []
    for sequence in sequences:
        last = len(sequence) - 1
        starts = [0] * (shift > 0) + list(range(shift, last, context))
        cut += [sequence[a:b + 1] for a, b in zip(starts, starts[1:] + [last]) if a < b]
    return cut


def batch(rows, device):
    """Inputs and targets: (rows, longest row)."""
    x = pad_sequence([row[:-1] for row in rows], batch_first=True).to(device, torch.long)
    y = pad_sequence([row[1:] for row in rows], batch_first=True, padding_value=IGNORED).to(device, torch.long)
    return x, y


def training_rows(training, context, seed, running):
    """Rows without end; an epoch has each once, in random order, and cuts a running text elsewhere. The same in all processes."""
    order = random.Random(seed)
    while True:
        rows = windows(training, context, order.randrange(context) if running else 0)
        order.shuffle(rows)
        yield from rows


# ---- the model

class Gpt2(nn.Module):
    """GPT-2, with its parameters under their names in the file."""

    def __init__(self, config, tensors):
        super().__init__()
        self.config = config
        for name, tensor in tensors.items():
            self.register_parameter(name.replace('.', '/'), nn.Parameter(tensor))

    def w(self, name):
        return getattr(self, name.replace('.', '/'))

    def linear(self, x, name):
        return x @ self.w(name + '.weight') + self.w(name + '.bias')

    def norm(self, x, name):
        return F.layer_norm(x, x.shape[-1:], self.w(name + '.weight'), self.w(name + '.bias'), self.config['layer_norm_epsilon'])

    def drop(self, x, name):
        return F.dropout(x, self.config[name], self.training)

    def attention(self, x, h):
        b, t, width = x.shape
        heads = self.config['n_head']
        q, k, v = (part.view(b, t, heads, -1).transpose(1, 2) for part in self.linear(x, h + 'attn.c_attn').split(width, 2))
        if hasattr(F, 'scaled_dot_product_attention'):  # from PyTorch 2 on
            dropout = self.config['attn_pdrop'] if self.training else 0.0
            out = F.scaled_dot_product_attention(q, k, v, dropout_p=dropout, is_causal=True)
        else:
            future = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
            scores = (q @ k.transpose(2, 3) / math.sqrt(width // heads)).masked_fill(future, -math.inf)
            out = self.drop(scores.softmax(-1), 'attn_pdrop') @ v
        return self.drop(self.linear(out.transpose(1, 2).reshape(b, t, width), h + 'attn.c_proj'), 'resid_pdrop')

    def mlp(self, x, h):
        hidden = F.gelu(self.linear(x, h + 'mlp.c_fc'), approximate='tanh')
        return self.drop(self.linear(hidden, h + 'mlp.c_proj'), 'resid_pdrop')

    def forward(self, tokens, targets):
        """The sum of the losses at the targets."""
        positions = self.w('transformer.wpe.weight')[:tokens.shape[1]]
        x = self.drop(F.embedding(tokens, self.w('transformer.wte.weight')) + positions, 'embd_pdrop')
        for layer in range(self.config['n_layer']):
            h = f'transformer.h.{layer}.'
            x = x + self.attention(self.norm(x, h + 'ln_1'), h)
            x = x + self.mlp(self.norm(x, h + 'ln_2'), h)
        logits = self.norm(x, 'transformer.ln_f') @ self.w('lm_head.weight').T
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction='sum')


def shapes(config):
    """The shape of each parameter by its name."""
    n, vocab = config['n_embd'], config['vocab_size']
    sizes = {'transformer.wte.weight': [vocab, n], 'transformer.wpe.weight': [config['n_positions'], n],
             'lm_head.weight': [vocab, n]}
    norms = ['transformer.ln_f']
    for layer in range(config['n_layer']):
        h = f'transformer.h.{layer}.'
        norms += [h + 'ln_1', h + 'ln_2']
        for name, i, o in ('attn.c_attn', n, 3 * n), ('attn.c_proj', n, n), ('mlp.c_fc', n, 4 * n), ('mlp.c_proj', 4 * n, n):
            sizes.update({h + name + '.weight': [i, o], h + name + '.bias': [o]})
    for norm in norms:
        sizes.update({norm + '.weight': [n], norm + '.bias': [n]})
    return sizes


def read_folder(folder):
    config = read_json(folder, 'config.json')
    if not isinstance(config, dict) or config.get('model_type') != 'gpt2' or config.get('tie_word_embeddings', True) \
            or config.get('activation_function') != 'gelu_new':
        stop(f"'{folder}' has no GPT-2 of this workshop in config.json: name a folder that export --format gpt2 wrote")
    metadata, tensors = read_safetensors(os.path.join(folder, 'model.safetensors'))
    try:
        found = {name: list(tensor.shape) for name, tensor in tensors.items()}
        fits = found == shapes(config) and config['n_embd'] % config['n_head'] == 0
    except (KeyError, TypeError, ZeroDivisionError):
        fits = False
    if not fits:
        stop(f"'{folder}' has other arrays in model.safetensors than config.json tells: export it again")
    return config, metadata, tensors, read_tokenizer(folder, config)


# ---- training

def seed_of(metadata):
    """The seed of the exported run, which decided which documents are held out."""
    try:
        return int(json.loads(metadata['microgpt.settings'])['seed'])
    except (KeyError, TypeError, ValueError):
        return 42  # the program's default


class Training:

    def __init__(self, options):
        self.options = options
        self.config, self.metadata, tensors, tokenizer = read_folder(options.folder)
        self.seed = seed_of(self.metadata) if options.seed is None else options.seed
        bos, context = self.config['bos_token_id'], self.config['n_positions']
        training, held_out = sequences(read_text(options.data), tokenizer, bos, self.seed)
        self.held_out = windows(held_out, context, 0)
        if not self.held_out or not windows(training, context, 0):
            stop(f"--data '{options.data}' is too short, because a tenth of it is held out: choose a longer text")
        dist.init_process_group('nccl' if torch.cuda.is_available() else 'gloo')
        self.rank, self.processes = dist.get_rank(), dist.get_world_size()
        cuda = torch.cuda.is_available()
        self.device = torch.device('cuda', int(os.environ['LOCAL_RANK'])) if cuda else torch.device('cpu')
        self.rows = training_rows(training, context, self.seed, bos is None)
        self.model = Gpt2(self.config, tensors).to(self.device)
        self.parallel = nn.parallel.DistributedDataParallel(self.model, device_ids=[self.device.index] if cuda else None)
        matrices = [p for p in self.model.parameters() if p.dim() >= 2]
        others = [p for p in self.model.parameters() if p.dim() < 2]
        self.optimizer = torch.optim.AdamW([{'params': matrices, 'weight_decay': 0.1}, {'params': others, 'weight_decay': 0.0}],
                                           lr=options.learning_rate, betas=(0.9, 0.99))
        self.say(f'{sum(map(len, self.held_out)) - len(self.held_out)} tokens held out, '
                 f'{sum(p.numel() for p in self.model.parameters())} parameters, PyTorch {torch.__version__}, '
                 f'processes: {self.processes}, on {dist.get_backend()}')

    def say(self, line):
        if self.rank == 0:
            print(line, flush=True)

    def total(self, *numbers):
        """The sums of these numbers over all processes."""
        sums = torch.tensor(numbers, dtype=torch.float64, device=self.device)
        dist.all_reduce(sums)
        return sums.tolist()

    @torch.no_grad()
    def validation(self):
        """The mean loss on what is held out: each process measures its share."""
        self.model.eval()
        loss, count = 0.0, 0
        mine = self.held_out[self.rank::self.processes]
        for first in range(0, len(mine), self.options.batch_size):
            x, y = batch(mine[first:first + self.options.batch_size], self.device)
            loss += self.model(x, y).item()
            count += (y != IGNORED).sum().item()
        self.model.train()
        loss, count = self.total(loss, count)
        return loss / count

    def rate(self, step):
        """Rises over the warm-up, then falls along a cosine to a tenth."""
        top, warmup, steps = self.options.learning_rate, self.options.warmup, self.options.steps
        if step < warmup:
            return top * (step + 1) / warmup
        return top * (0.1 + 0.45 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup))))

    def step(self, step):
        """One step on batch_size rows of each process; returns the mean loss of them all."""
        size = self.options.batch_size
        rows = [next(self.rows) for _ in range(size * self.processes)]
        x, y = batch(rows[self.rank * size:(self.rank + 1) * size], self.device)
        count, = self.total((y != IGNORED).sum().item())
        loss = self.parallel(x, y) * (self.processes / count)  # the gradients' mean is then that of all tokens
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group['lr'] = self.rate(step)
        self.optimizer.step()
        return self.total(loss.item())[0] / self.processes

    def save(self):
        if self.rank == 0:
            metadata = {key: text for key, text in self.metadata.items() if key != 'sha256'}  # of the numbers before
            tensors = {name: self.model.w(name) for name in shapes(self.config)}
            try:
                write_safetensors(os.path.join(self.options.folder, 'model.safetensors'), metadata, tensors)
            except OSError as e:
                stop(f"'{self.options.folder}' could not be written ({e}), the model there is as it was: free the disk")

    def run(self):
        steps, losses, started = self.options.steps, [], time.time()
        self.say(f'step {0:{len(str(steps))}} / {steps} | validation {self.validation():.4f}')
        torch.manual_seed(self.seed + 1 + self.rank)  # dropout leaves out other numbers in each process
        for step in range(steps):
            losses.append(self.step(step))
            if not math.isfinite(losses[-1]):
                stop(f'the loss of step {step + 1} is {losses[-1]}, training has diverged: try a smaller --learning-rate')
            if (step + 1) % self.options.eval_every == 0 or step + 1 == steps:
                validation = self.validation()
                self.save()
                self.say(f'step {step + 1:{len(str(steps))}} / {steps} | loss {sum(losses) / len(losses):.4f} | '
                         f'validation {validation:.4f} | {time.time() - started:.0f} s')
                losses = []
        self.say(f'written to {self.options.folder}')


def positive(kind):
    def parse(text):
        value = kind(text)
        if not 0 < value < math.inf:
            raise ValueError
        return value
    parse.__name__ = 'positive ' + kind.__name__
    return parse


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', metavar='FOLDER', help='what export --format gpt2 wrote')
    parser.add_argument('--data', metavar='TEXT', required=True, help='UTF-8 text, of which a tenth is held out')
    parser.add_argument('--steps', metavar='N', type=positive(int), default=1000, help='steps of training (default: 1000)')
    parser.add_argument('--batch-size', metavar='N', type=positive(int), default=12, help='rows of each process (default: 12)')
    parser.add_argument('--learning-rate', metavar='X', type=positive(float), default=3e-4, help='the highest one (default: 0.0003)')
    parser.add_argument('--warmup', metavar='N', type=positive(int), default=100, help='steps until it is reached (default: 100)')
    parser.add_argument('--eval-every', metavar='N', type=positive(int), default=250, help='steps between them (default: 250)')
    parser.add_argument('--seed', metavar='N', type=int, help='of the order of the data (default: that of the exported run)')
    options = parser.parse_args()
    if 'RANK' not in os.environ:
        stop('start this with torchrun, such as: torchrun --nproc_per_node 2 ' + ' '.join(sys.argv))
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ['LOCAL_RANK']))
    Training(options).run()
    dist.destroy_process_group()


if __name__ == '__main__':
    main()
