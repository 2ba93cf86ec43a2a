"""Computes an exported model's logits by PyTorch alone and compares them with those that Java computed.

    check_gpt2_export.py FOLDER TOKEN,TOKEN,...    prints the logits behind each token
    check_gpt2_export.py FOLDER LOGITS.json        compares; the file holds {"tokens": [...], "logits": [[...], ...]}

FOLDER holds model.safetensors and config.json. Needs PyTorch (Debian: python3-torch) and nothing else: that the
files are read by hand, and GPT-2 is written down once more, is what makes the comparison worth something.
"""
import json
import math
import os
import struct
import sys

import torch
from torch.nn import functional as F

# float32 sums of a few hundred products in another order differ by about 1e-6; a wrong formula by far more
TOLERANCE = 1e-4


def read_safetensors(path):
    with open(path, 'rb') as file:
        length, = struct.unpack('<Q', file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop('__metadata__', None)
    assert sum(entry['data_offsets'][1] - entry['data_offsets'][0] for entry in header.values()) == len(data)
    tensors = {}
    for name, entry in header.items():
        assert entry['dtype'] == 'F32', entry
        begin, end = entry['data_offsets']
        tensors[name] = torch.frombuffer(data, dtype=torch.float32, offset=begin, count=(end - begin) // 4).view(entry['shape'])
    return tensors


def logits(folder, tokens):
    w = read_safetensors(os.path.join(folder, 'model.safetensors'))
    with open(os.path.join(folder, 'config.json')) as file:
        config = json.load(file)
    assert config['model_type'] == 'gpt2' and config['activation_function'] == 'gelu_new', config
    assert not config['tie_word_embeddings'] and len(tokens) <= config['n_positions'], config
    width, heads = config['n_embd'], config['n_head']
    t = len(tokens)

    def linear(x, name):
        return x @ w[name + '.weight'] + w[name + '.bias']

    def norm(x, name):
        return F.layer_norm(x, (width,), w[name + '.weight'], w[name + '.bias'], config['layer_norm_epsilon'])

    future = torch.triu(torch.ones(t, t, dtype=torch.bool), 1)
    x = w['transformer.wte.weight'][tokens] + w['transformer.wpe.weight'][:t]
    for layer in range(config['n_layer']):
        h = f'transformer.h.{layer}.'
        qkv = linear(norm(x, h + 'ln_1'), h + 'attn.c_attn')
        q, k, v = (part.view(t, heads, width // heads).transpose(0, 1) for part in qkv.split(width, 1))
        weights = (q @ k.transpose(1, 2) / math.sqrt(width // heads)).masked_fill(future, -math.inf).softmax(-1)
        x = x + linear((weights @ v).transpose(0, 1).reshape(t, width), h + 'attn.c_proj')
        x = x + linear(F.gelu(linear(norm(x, h + 'ln_2'), h + 'mlp.c_fc'), approximate='tanh'), h + 'mlp.c_proj')
    return norm(x, 'transformer.ln_f') @ w['lm_head.weight'].T


def main(folder, source):
    if not source.endswith('.json'):
        for row in logits(folder, [int(token) for token in source.split(',')]).tolist():
            print(' '.join(f'{number:.6f}' for number in row))
        return 0
    with open(source) as file:
        expected = json.load(file)
    difference = (logits(folder, expected['tokens']) - torch.tensor(expected['logits'])).abs().max().item()
    print(f'largest difference of {len(expected["tokens"])} x {len(expected["logits"][0])} logits: {difference:.2e}')
    return 0 if difference <= TOLERANCE else 1


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
