"""The PyTorch side of 'bench --beside-pytorch': whole training steps of the same model (forward, backward, clipping, AdamW)
or the same product of matrices.

Java starts it and tells it in one line of JSON what to compute. It answers with a line on PyTorch, and then each line with a
number of seconds with the mean and the least seconds of a step; an empty line ends it.

As Debian installs PyTorch, it is slow. So this starts itself once more with what helps, where it is installed
(apt-get install libopenblas0-openmp libtcmalloc-minimal4): OpenBLAS on OpenMP, with its kernels for AVX-512 (OpenBLAS takes some
machines that have it for older ones), and tcmalloc. Variables that are set already stay as they are.
"""
import glob
import json
import math
import os
import sys
import time


def tuned(threads):
    """The environment in which PyTorch is fast on this machine."""
    environment = dict(os.environ, BESIDE_PYTORCH='tuned')
    environment.setdefault('OMP_NUM_THREADS', str(threads))
    places = {'LD_LIBRARY_PATH': '/usr/lib/*/openblas-openmp', 'LD_PRELOAD': '/usr/lib/*/libtcmalloc_minimal.so.4'}
    for variable, pattern in places.items():
        for found in glob.glob(pattern)[:1]:
            environment.setdefault(variable, found)
    try:
        with open('/proc/cpuinfo') as file:
            if {'avx512f', 'avx512bw', 'avx512dq', 'avx512vl'} <= set(file.read().split()):
                environment.setdefault('OPENBLAS_CORETYPE', 'SkylakeX')
    except OSError:
        pass  # no Linux
    return environment


def libraries():
    """What is loaded of the libraries that decide how fast PyTorch is."""
    try:
        with open('/proc/self/maps') as file:
            loaded = file.read()
    except OSError:
        return []
    coretype = os.environ.get('OPENBLAS_CORETYPE')
    names = ('openblas', 'OpenBLAS' + (f' ({coretype})' if coretype else '')), ('tcmalloc', 'tcmalloc')
    found = [name for part, name in names if part in loaded] + ['MKL'] * torch.backends.mkl.is_available()
    slow = 'without OpenBLAS or MKL, so slow (Debian: apt-get install libopenblas0-openmp)'
    return found if 'MKL' in found or 'openblas' in loaded else [slow, *found]


def product(config):
    """A step that multiplies two matrices, and the number of its parameters."""
    rows, inner, columns = config['product']
    a, b, c = torch.randn(rows, inner), torch.randn(inner, columns), torch.empty(rows, columns)
    return lambda done: torch.mm(a, b, out=c), 0


def training(config):
    """A step that trains a model, and the number of the model's parameters."""
    rms, width, heads, context = config['rms'], config['width'], config['heads'], config['context']

    class RmsNorm(nn.Module):
        def forward(self, x):
            return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5)

    def norm():
        return RmsNorm() if rms else nn.LayerNorm(width)

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.norm1, self.norm2 = norm(), norm()
            self.qkv, self.project = nn.Linear(width, 3 * width, bias=not rms), nn.Linear(width, width, bias=not rms)
            self.up, self.down = nn.Linear(width, 4 * width, bias=not rms), nn.Linear(4 * width, width, bias=not rms)
            self.register_buffer('future', torch.ones(context, context, dtype=torch.bool).triu(1))

        def attention(self, x):
            rows, length, _ = x.shape
            q, k, v = (part.view(rows, length, heads, -1).transpose(1, 2) for part in self.qkv(x).split(width, 2))
            if hasattr(F, 'scaled_dot_product_attention'):  # from PyTorch 2 on
                out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            else:
                scores = (q @ k.transpose(2, 3)) / math.sqrt(width // heads)
                out = scores.masked_fill(self.future[:length, :length], -math.inf).softmax(-1) @ v
            return self.project(out.transpose(1, 2).reshape(rows, length, width))

        def forward(self, x):
            x = x + self.attention(self.norm1(x))
            hidden = self.up(self.norm2(x))
            return x + self.down(F.relu(hidden) if rms else F.gelu(hidden))  # the faster one of its two GELUs

    class Gpt(nn.Module):
        def __init__(self):
            super().__init__()
            self.token, self.position = nn.Embedding(config['vocab'], width), nn.Embedding(context, width)
            self.blocks = nn.Sequential(*(Block() for _ in range(config['layers'])))
            self.first, self.last = norm() if rms else nn.Identity(), nn.Identity() if rms else norm()
            self.head = nn.Linear(width, config['vocab'], bias=False)
            self.register_buffer('positions', torch.arange(context))
            for parameter in self.parameters():
                if parameter.dim() >= 2:
                    nn.init.normal_(parameter, 0.0, 0.02)

        def loss(self, x, y):
            h = self.token(x) + self.position(self.positions[:x.shape[1]])
            logits = self.head(self.last(self.blocks(self.first(h))))
            return F.cross_entropy(logits.flatten(0, 1), y.flatten())

    def optimizer_of(parameters):
        matrices, others = [p for p in parameters if p.dim() >= 2], [p for p in parameters if p.dim() < 2]
        groups = [{'params': matrices, 'weight_decay': config['weight_decay']}]
        groups += [{'params': others, 'weight_decay': 0.0}] if others else []
        constants = {'lr': config['rate'], 'betas': (config['beta1'], config['beta2'])}
        try:
            return torch.optim.AdamW(groups, fused=True, **constants)  # one pass over memory, on processors from PyTorch 2.4 on
        except (RuntimeError, TypeError):
            return torch.optim.AdamW(groups, **constants)

    model = Gpt()
    parameters = list(model.parameters())
    optimizer = optimizer_of(parameters)
    if config['documents']:
        batches = [(torch.tensor([tokens[:-1][:context]]), torch.tensor([tokens[1:][:context]]))
                   for tokens in config['documents']]
    else:
        batches = [torch.randint(config['vocab'], (2, config['batch'], context)).unbind(0)]

    def step(done):
        x, y = batches[done % len(batches)]
        optimizer.zero_grad(set_to_none=True)
        model.loss(x, y).backward()
        if config['clip']:
            nn.utils.clip_grad_norm_(parameters, config['clip'])
        optimizer.step()

    return step, sum(p.numel() for p in parameters)


def main():
    config = json.loads(sys.stdin.readline())
    torch.set_num_threads(config['threads'])
    torch.manual_seed(42)
    step, size = product(config) if 'product' in config else training(config)
    step(0)  # so that all that is ever loaded is loaded now
    print(', '.join([f'PyTorch {torch.__version__} on Python {sys.version.split()[0]}', *libraries(),
                     f'threads: {torch.get_num_threads()}'] + [f'num params: {size}'] * (size > 0)), flush=True)
    done = 0
    for line in iter(sys.stdin.readline, ''):
        if not line.strip():
            return
        before, least = done, math.inf
        start = now = time.perf_counter()
        while now - start < float(line):
            step(done)
            done += 1
            last, now = now, time.perf_counter()
            least = min(least, now - last)
        print((now - start) / max(1, done - before), least, flush=True)


if __name__ == '__main__':
    if sys.platform == 'linux' and 'BESIDE_PYTORCH' not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], tuned(sys.argv[1]))  # what is loaded first is chosen by then
    os.environ.update(tuned(sys.argv[1]))
    import torch
    from torch import nn
    from torch.nn import functional as F
    main()
