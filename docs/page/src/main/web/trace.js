// What a model computed while it read a text: every number by its name.

/** All numbers of a forward pass by name: position, layer or none, what it is, head or none. */
class Trace {

  constructor({parts, sizes}, numbers) {
    this.numbers = numbers;
    this.ranges = new Map();
    let from = 0;
    parts.forEach((name, i) => { this.ranges.set(name, [from, from + sizes[i]]); from += sizes[i]; });
  }

  get(...path) { const range = this.ranges.get(path.join('/')); return range && this.numbers.subarray(...range); }

  /** How many numbers of a position differ from another trace's, of how many, and the first part that differs. */
  differences(other, position) {
    let changed = 0, all = 0, first = null;
    for (const [name, [from, to]] of this.ranges) {
      if (!name.startsWith(position + '/')) continue;
      for (let i = from; i < to; i++) {
        all++;
        if (!Object.is(this.numbers[i], other.numbers[i])) { changed++; first ??= name; }
      }
    }
    return {changed, all, first};
  }
}

/** What the parts of a forward pass are called. */
const PARTS = {
  token: 'the token’s embedding', place: 'the position’s embedding', sum: 'the sum of both embeddings',
      x: 'the embedding after rmsNorm',
  norm1: 'the numbers after rmsNorm, before attention', q: 'the query', k: 'the key', v: 'the value',
  scores: 'the scores', weights: 'the weights',
  mix: 'the mixture', wo: 'what wo makes of the mixture', sum1: 'the numbers after attention',
  norm2: 'the numbers after rmsNorm, before the MLP',
  fc1: 'the hidden numbers', relu: 'the hidden numbers after relu', fc2: 'what fc2 makes of the hidden numbers',
  sum2: 'the numbers after the MLP',
  logits: 'the logits', probs: 'the probabilities',
};

/** What the matrices are for; a layer's are called as in Block.java. */
const MATRICES = {
  wte: 'a row for each token', wpe: 'a row for each position', wq: 'makes the query', wk: 'makes the key',
      wv: 'makes the value',
  wo: 'turns the mixture into what is added', fc1: 'the MLP’s first layer', fc2: 'the MLP’s second layer',
  lm_head: 'a row for each token that may come next',
};
const inCode = matrix => matrix.replace(/^(layer\d+\.)?(attn|mlp)_/, '');

/** a · b as a sum of products, the first few of them. */
function products(a, b, most = 4) {
  const inside = x => x < 0 ? `(${fixed(x)})` : fixed(x);
  const shown = Array.from(a).slice(0, a.length <= most ? most : 3)
      .map((x, i) => `${i === 0 ? fixed(x) : inside(x)} · ${inside(b[i])}`).join(' + ');
  return a.length <= most ? shown : `${shown} + … ${a.length - 3} more`;
}

/** The number that rmsNorm multiplied every number by. */
function scaleOf(before, after) {
  let best = 0;
  before.forEach((x, i) => { if (Math.abs(x) > Math.abs(before[best])) best = i; });
  return after[best] / before[best];
}

/** The numbers of all tokens, the likeliest first. */
const likeliestFirst = probs => [...probs.keys()].sort((a, b) => probs[b] - probs[a] || a - b);

/** What a run's shown model computes while it reads a line. */
async function traceOf(run, line) {
  const {answers: [parts, numbers]} = await run.look(['insideParts', line], ['inside', line, new Float64Array()]);
  return new Trace(parts, numbers);
}

/** How many heads and layers a run's model has. */
const depth = ({settings: {stage, nHead, nLayer}}) => stage < 4 ? {heads: 1, layers: 1}
    : {heads: nHead, layers: nLayer};
