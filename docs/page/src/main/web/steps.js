// The steps of a pass, from the embedding to the prediction: each with its figures, each number with its formula.

/** Where in the code each part is computed. */
const CODE = {
  embedding: ['Gpt.java', 'Value[] embedding'], norm: ['Functions.java', 'static Value[] rmsNorm'],
  attention: ['Block.java', 'private Value[] attention'], residual: ['Block.java', 'Value[] forward'],
  mlp: ['Block.java', 'private Value[] mlp'], weights: ['Attention.java', 'static Value[] weights'],
  sum: ['Attention.java', 'static Value[] weightedSum'], relu: ['Functions.java', 'static Value[] relu'],
  logits: ['Gpt.java', 'Value[] forward'], softmax: ['Functions.java', 'static Value[] softmax'],
};

const rowOf = (path, label, say, code) => ({path, label, say, code});

/** exp(a) + exp(b) + …, the first few of them. */
const exps = scores => Array.from(scores).slice(0, 4).map(s => `exp(${fixed(s, 3)})`).join(' + ')
    + (scores.length > 4 ? ` + … ${scores.length - 4} more` : '');

/**
 * The steps of a pass at its position, in its layer. figure(key, caption, rows, options) draws rows of numbers, each
 * {path, from, to, label, say, code}; pick(matrix, row, column) chooses a parameter; guesses() is the last figure.
 */
class Steps {

  constructor(pass, figure, pick, guesses) {
    Object.assign(this, {pass, figure, pick, guesses, p: pass.position, l: pass.layer, n: pass.size,
      hd: pass.size / pass.heads, several: pass.layers > 1});
    this.soFar = Array.from({length: this.p + 1}, (_, t) => t);
  }

  get(...path) { return this.pass.model.now.get(...path); }

  /** What came into the layer at position t. */
  into(t) { return this.l === 0 ? this.get(t, 'x') : this.get(t, this.l - 1, 'sum2'); }

  all() {
    return [this.embedding(), this.queryKeyValue(), this.cache(), this.scores(), this.mixture(), this.mlp(),
      this.l === this.pass.layers - 1 ? null : el('p', {class: 'told'}, `These numbers go into layer ${this.l + 1}. `
          + `Below you see what becomes of the last layer’s numbers.`), this.prediction()].filter(Boolean);
  }

  section(part, title, text, ...children) {
    return el('section', {class: 'step', 'data-step': part}, el('h5', {}, title), el('p', {}, text),
        el('div', {class: 'figures'}, ...children));
  }

  /** A title within a layer. */
  titled(title) { return (this.several ? `Layer ${this.l}: ` : '') + title; }

  linear(what, matrix, input, said) {
    return (j, v) => `Number ${j} of ${what}: row ${j} of ${inCode(matrix)} · ${said} = `
        + `${products(this.pass.row(this.pass.inLayer(matrix), j), input)} = ${fixed(v)}.`;
  }

  normed(before, after, said) {
    return (j, v) => {
      const f = scaleOf(before, after);
      return `Number ${j} of ${said}: rmsNorm multiplies all ${this.n} numbers by 1 / √(mean of their squares + `
          + `0.00001) = ${fixed(f)}; ${fixed(before[j])} · ${fixed(f)} = ${fixed(v)}.`;
    };
  }

  headOf(j) { return this.pass.heads > 1 ? ` It belongs to head ${Math.floor(j / this.hd)}.` : ''; }

  /** Labels that stand above the numbers of each head. */
  get headLabels() {
    const {hd} = this, middle = Math.floor(hd / 2);
    return this.pass.heads < 2 ? [] : Array.from({length: this.n}, (_, i) =>
        i % hd !== middle ? '' : (hd * 18 > 44 ? 'head ' : '') + Math.floor(i / hd));
  }

  embedding() {
    const {pass, p} = this;
    return this.section('embedding', 'Embedding',
        'The token has a row of numbers in the matrix wte, its position has one in wpe. The model adds them, and '
            + 'rmsNorm brings the sum to a fixed size.',
        this.figure('embedding', `embedding of “${pass.token(p)}” at position ${p}`, [
          rowOf([p, 'token'], 'token', (j, v) => `Number ${j} of token ${pass.token(p)}, from its row of wte, the `
              + `table of the tokens: ${fixed(v)}. A parameter: press to change it.`, CODE.embedding),
          rowOf([p, 'place'], 'position', (j, v) => `Number ${j} of position ${p}, from its row of wpe, the table of `
              + `the positions: ${fixed(v)}. A parameter: press to change it.`, CODE.embedding),
          rowOf([p, 'sum'], 'sum', (j, v) => `Number ${j} of the sum: token + position = `
              + `${fixed(this.get(p, 'token')[j])} + ${fixed(this.get(p, 'place')[j])} = ${fixed(v)}.`, CODE.embedding),
        ], {onpick: (r, c) => { if (r < 2) this.pick(r === 0 ? 'wte' : 'wpe', r === 0 ? pass.tokenId(p) : p, c); }}),
        this.figure('x', 'what the first layer sees',
            [rowOf([p, 'x'], 'x', this.normed(this.get(p, 'sum'), this.get(p, 'x'), 'x'), CODE.norm)]));
  }

  queryKeyValue() {
    const {p, l} = this, norm = this.get(p, l, 'norm1');
    return this.section('qkv', this.titled('query, key, value'),
        'After another rmsNorm, the three matrices wq, wk and wv make three new lists from the same numbers: what '
            + 'this position looks for (q), what it offers to be found by (k), and what it passes on (v).',
        this.figure('norm1', 'what they are made from',
            [rowOf([p, l, 'norm1'], 'norm', this.normed(this.into(p), norm, 'norm'), CODE.norm)]),
        this.figure('qkv', `query, key and value of ${this.pass.place(p)}`,
            [['q', 'attn_wq', 'q, what this position looks for'], ['k', 'attn_wk', 'k, what it offers to be found by'],
              ['v', 'attn_wv', 'v, what it passes on']].map(([name, matrix, what]) => rowOf([p, l, name], name,
                (j, v) => this.linear(what, matrix, norm, 'norm')(j, v) + this.headOf(j), CODE.attention)),
            {columnLabels: this.headLabels}));
  }

  cache() {
    const {pass, p, l} = this, so = p === 0 ? 'position 0' : `positions 0 to ${p}`;
    const list = (name, what) => this.figure('cache-' + name, `${what}s of ${so}`, this.soFar.map(t =>
        rowOf([t, l, name], `${t} ${pass.token(t)}`, (j, v) =>
            `Number ${j} of the ${what} of ${pass.place(t)}: row ${j} of w${name} · norm of position ${t} = `
                + `${products(pass.row(pass.inLayer('attn_w' + name), j), this.get(t, l, 'norm1'))} = ${fixed(v)}. `
                + (t < p ? `It was computed at position ${t} and kept.` : 'It was added just now.'), CODE.attention)),
        {columnLabels: this.headLabels});
    return this.section('cache', this.titled('the list so far'),
        'The list of all keys (K) and values (V) so far, called the KV cache, '
            + (p === 0 ? 'has one entry.'
                : `is kept, so that nothing is computed twice: position ${p} added the last row, the rows above `
                    + `are as they were.`), list('k', 'key'), list('v', 'value'));
  }

  scores() {
    const {pass, p, l, hd} = this, root = Math.sqrt(hd), exact = Number.isInteger(root);
    const part = (numbers, h) => numbers.subarray(h * hd, (h + 1) * hd);
    const score = h => (t, v) => `Score of position ${t} (${pass.token(t)})${pass.inHead(h)}: q · k / √${hd} = `
        + `(${products(part(this.get(p, l, 'q'), h), part(this.get(t, l, 'k'), h))}) / ${fixed(root, exact ? 0 : 4)} = `
        + `${fixed(v)}.`;
    const weight = h => (t, v) => {
      const s = this.get(p, l, 'scores', h);
      return `Weight of position ${t} (${pass.token(t)})${pass.inHead(h)}, by softmax: exp(${fixed(s[t], 3)}) / `
          + `(${exps(s)}) = ${fixed(v)}, that is ${percent(v)}.`;
    };
    // numbers stand in these cells: their color stays so pale that they can be read
    const figure = (name, say, more) => this.figure(name, name, Array.from({length: pass.heads}, (_, h) =>
        rowOf([p, l, name, h], pass.heads > 1 ? `head ${h}` : name, say(h), CODE.weights)),
    {size: 24, width: 46, columnLabels: this.soFar.map(t => pass.token(t)),
      color: (v, most) => cellColor(0.4 * v, most), write: (h, t) => fixed(this.get(p, l, name, h)[t], 2), ...more});
    return this.section('scores', this.titled('scores and weights'),
        `A score compares the query with a key: the larger, the better they agree. It is query · key, divided by `
            + `√${hd}${exact ? ' = ' + root : ''}`
            + `${hd > 1 ? `: a sum of ${hd} products grows with their count, and the division keeps the scores small`
                : ''}. Softmax turns the scores of ${pass.heads > 1 ? 'each head' : 'all positions so far'} `
            + `into weights that add up to 1. No later position has a key yet, so none can be seen.`,
        figure('scores', score), figure('weights', weight, {most: 1}));
  }

  mixture() {
    const {pass, p, l} = this;
    return this.section('mix', this.titled('mixture'),
        `The values, mixed by the weights${pass.heads > 1 ? ', each head its own part' : ''}; the matrix wo turns the `
            + `mixture into new numbers, and what came in is added to them (the residual connection).`,
        this.figure('mix', `what ${pass.place(p)} gathers`, [rowOf([p, l, 'mix'], 'mix', (j, v) => {
          const h = Math.floor(j / this.hd);
          return `Number ${j} of the mixture${pass.inHead(h)}: each position’s weight · number ${j} of its value = `
              + `${products(this.get(p, l, 'weights', h), this.soFar.map(t => this.get(t, l, 'v')[j]))} = `
              + `${fixed(v)}.`;
        }, CODE.sum)], {columnLabels: this.headLabels}),
        this.figure('wo', 'what is added to what came in', [
          rowOf([p, l, 'wo'], 'after wo', this.linear('the result', 'attn_wo', this.get(p, l, 'mix'), 'mix'),
              CODE.attention),
          rowOf([p, l, 'sum1'], 'plus x', (j, v) => `Number ${j} after attention: the result of wo + what came in `
              + `(residual connection) = ${fixed(this.get(p, l, 'wo')[j])} + ${fixed(this.into(p)[j])} = ${fixed(v)}.`,
              CODE.residual),
        ]));
  }

  mlp() {
    const {p, l, n} = this, norm = this.get(p, l, 'norm2');
    const chunks = (name, say, code) => Array.from({length: 4},
        (_, r) => ({path: [p, l, name], from: r * n, to: (r + 1) * n, label: String(r * n), say, code}));
    return this.section('mlp', this.titled('MLP'),
        `From here on the position works alone, with a small network (a multi-layer perceptron, MLP): the matrix `
            + `fc1 makes ${4 * n} numbers out of ${n}, relu turns the negative ones into 0, the matrix fc2 makes `
            + `${n} out of them again, and what came in is added.`,
        el('div', {class: 'whole'}, this.figure('norm2', 'what goes into the MLP',
            [rowOf([p, l, 'norm2'], 'norm', this.normed(this.get(p, l, 'sum1'), norm, 'norm'), CODE.norm)])),
        this.figure('fc1', `the ${4 * n} hidden numbers`, chunks('fc1', (j, v) => `Hidden number ${j}: row ${j} of `
            + `fc1 · norm = ${products(this.pass.row(this.pass.inLayer('mlp_fc1'), j), norm)} = ${fixed(v)}.`,
            CODE.mlp)),
        this.figure('relu', 'after relu', chunks('relu', (j, v) =>
            `Hidden number ${j} after relu: max(0, ${fixed(this.get(p, l, 'fc1')[j])}) = ${fixed(v)}.`, CODE.relu)),
        this.figure('fc2', 'what comes out', [
          rowOf([p, l, 'fc2'], 'fc2', this.linear('the result', 'mlp_fc2', this.get(p, l, 'relu'), 'hidden numbers'),
              CODE.mlp),
          rowOf([p, l, 'sum2'], 'plus x', (j, v) => `Number ${j} after the MLP: the result of fc2 + what came in `
              + `(residual connection) = ${fixed(this.get(p, l, 'fc2')[j])} + ${fixed(this.get(p, l, 'sum1')[j])} = `
              + `${fixed(v)}.`, CODE.residual),
        ]));
  }

  prediction() {
    const {pass, p} = this, {vocab} = pass.run.info, end = this.get(p, pass.layers - 1, 'sum2');
    const size = cellSize(vocab.length), options = {columnLabels: vocab.map(letter), size, left: size < 18 ? 2 : 56};
    return this.section('logits', 'Prediction',
        'The matrix lm_head has a row for each token. Comparing the row with the result, as a query with a key, '
            + 'gives the token’s logit. Softmax turns the logits into probabilities of what comes next.',
        this.figure('logits', `logits: one number for each of the ${vocab.length} tokens`, [rowOf([p, 'logits'], '',
            (j, v) => `Logit of ${letter(vocab[j])}: its row of lm_head · the last numbers = `
                + `${products(pass.row('lm_head', j), end)} = ${fixed(v)}.`, CODE.logits)], options),
        this.figure('probs', 'softmax of the logits: the probability of each token to come next', [rowOf([p, 'probs'],
            '', (j, v) => `Probability of ${letter(vocab[j])} to come next: exp(${fixed(this.get(p, 'logits')[j], 3)}) `
                + `/ (${exps(this.get(p, 'logits'))}) = ${fixed(v)}, that is ${percent(v)}.`, CODE.softmax)], options),
        this.guesses());
  }
}
