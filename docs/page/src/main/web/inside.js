// "Look inside": one prediction, position by position, every number with its formula; change one and see what follows.

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

function insideWidget(run, {word = 'emm', position: first = '1'}) {
  const stage = run.settings.stage;
  const heads = () => stage === 3 ? 1 : run.settings.nHead;
  const layers = () => stage === 3 ? 1 : run.settings.nLayer;
  let letters = [...word], position = Number(first), layer = 0;
  // {step, parameters, base, now, was}: base without the edits, now with them; was: of the text before
  let model = null;
  let former = null;          // the text before it was edited, to compare with
  const edits = new Map();    // the parameter's index -> {index, matrix, row, column, value}
  let picked = null;          // {matrix, row, column}
  let pointed = null;         // [key of a figure, row, column]
  let figures = new Map();
  let quiet = false;          // whether a sentence is only brought up to date: nothing to light then

  const message = status();
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const lit = (file, line) => { if (!quiet && typeof light === 'function') light(stage, file, line); };
  const button = (text, onclick) => el('button', {type: 'button', onclick}, text);
  const input = el('input', {type: 'text', id: newId('beginning'), value: letters.join(''), size: 12,
      autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false'});
  const back = button('Back', () => go(position - 1)), next = button('Next position', () => go(position + 1));
  const strip = el('fieldset', {class: 'strip'});
  const chooseLayer = el('select', {'aria-label': 'layer'});
  const layerField = el('label', {}, 'layer ', chooseLayer);
  const told = el('div', {class: 'told', 'aria-live': 'polite'});
  const body = el('div', {class: 'steps'});
  const reading = el('p', {class: 'reading shared', 'aria-live': 'polite'});

  // what there is

  const token = t => t === 0 ? 'BOS' : letter(letters[t - 1]);
  const place = t => `position ${t} (${token(t)})`;
  const inHead = h => heads() > 1 ? ` in head ${h}` : '';
  const size = () => model.now.get(0, 'x').length;
  const index = (name, row, column) => {
    const {start, columns} = run.places[name];
    return start + row * columns + column;
  };
  /** A row of a matrix, with the edits. */
  function row(name, r) {
    const columns = run.info.shapes[name][1], from = index(name, r, 0);
    return Array.from({length: columns}, (_, i) => edits.get(from + i)?.value ?? model.parameters[from + i]);
  }
  const inLayer = name => `layer${layer}.${name}`;

  // one figure: rows of numbers, each row {path, from, to, label}

  function figure(key, caption, rows, options) {
    const values = rows.map(r => Array.from(model.now.get(...r.path)).slice(r.from, r.to));
    const was = (r, c) => model.base.get(...rows[r].path)[(rows[r].from ?? 0) + c];
    const changed = (r, c) => !Object.is(was(r, c), values[r][c]);
    const box = cells({values, rowLabels: rows.map(r => r.label), label: caption, size: 18, left: 56, reading,
        mark: changed, ...options,
      describe: (r, c) => {
        pointed = [key, r, c];
        leaveOthers(box);
        if (rows[r].code) lit(...rows[r].code);
        const sentence = rows[r].say((rows[r].from ?? 0) + c, values[r][c]);
        return sentence + (changed(r, c) ? ` Before your change it was ${fixed(was(r, c))}.` : '');
      }});
    Object.assign(box, {rows: rows.length, columns: values[0].length});
    figures.set(key, box);
    return el('figure', {}, el('figcaption', {}, caption), box);
  }

  /** Only one number at a time has the frame of what is read. */
  function leaveOthers(box) {
    for (const other of [...figures.values(), matrixCells]) if (other !== box) other?.leave();
  }

  const plain = (path, label, say, code) => ({path, label, say, code});
  const columnsOf = hd => heads() < 2 ? [] : Array.from({length: size()}, (_, i) => {
    const middle = Math.floor(hd / 2);
    return i % hd !== middle ? '' : (hd * 18 > 44 ? 'head ' : '') + Math.floor(i / hd);
  });
  const step = (title, text, ...children) => el('section', {class: 'step'}, el('h5', {}, title), el('p', {}, text),
      el('div', {class: 'figures'}, ...children));

  function draw() {
    if (!model) return;
    const focused = [...figures].find(([, box]) => box.contains(document.activeElement))?.[0];
    const last = pointed;
    figures = new Map();
    const p = position, l = layer, n = size(), hd = n / heads(), now = model.now;
    const get = (...path) => now.get(...path);
    const from = t => l === 0 ? get(t, 'x') : get(t, l - 1, 'sum2');
    const linearOf = (what, matrix, input, said) => (j, v) =>
        `Number ${j} of ${what}: row ${j} of ${inCode(matrix)} · ${said} = ${products(row(inLayer(matrix), j), input)} `
            + `= ${fixed(v)}.`;
    const headOf = j => heads() > 1 ? ` It belongs to head ${Math.floor(j / hd)}.` : '';
    const normed = (before, after, said) => (j, v) => {
      const f = scaleOf(before, after);
      return `Number ${j} of ${said}: rmsNorm multiplies all ${n} numbers by 1 / √(mean of their squares + 0.00001) = `
          + `${fixed(f)}; ${fixed(before[j])} · ${fixed(f)} = ${fixed(v)}.`;
    };
    const norm = ['Functions.java', 'static Value[] rmsNorm'], attention = ['Block.java', 'private Value[] attention'],
        residual = ['Block.java', 'Value[] forward'], mlp = ['Block.java', 'private Value[] mlp'];
    const so = p === 0 ? 'position 0' : `positions 0 to ${p}`;
    const soFar = Array.from({length: p + 1}, (_, t) => t);

    const embedding = figure('embedding', `embedding of “${token(p)}” at position ${p}`, [
      plain([p, 'token'], 'token',
          (j, v) => `Number ${j} of token ${token(p)}, from its row of wte, the table of the tokens: ${fixed(v)}. A `
              + `parameter: press to change it.`, ['Gpt.java', 'Value[] embedding']),
      plain([p, 'place'], 'position', (j, v) =>
          `Number ${j} of position ${p}, from its row of wpe, the table of the positions: ${fixed(v)}. A parameter: `
              + `press to change it.`, ['Gpt.java', 'Value[] embedding']),
      plain([p, 'sum'], 'sum',
          (j, v) => `Number ${j} of the sum: token + position = ${fixed(get(p, 'token')[j])} + `
              + `${fixed(get(p, 'place')[j])} = ${fixed(v)}.`, ['Gpt.java', 'Value[] embedding']),
    ], {onpick: (r, c) => { if (r < 2) pick(r === 0 ? 'wte' : 'wpe', r === 0 ? tokenId(p) : p, c, true); }});

    const scaled = figure('x', 'what the first layer sees',
        [plain([p, 'x'], 'x', normed(get(p, 'sum'), get(p, 'x'), 'x'), norm)]);
    const before = figure('norm1', 'what they are made from',
        [plain([p, l, 'norm1'], 'norm', normed(from(p), get(p, l, 'norm1'), 'norm'), norm)]);
    const three = figure('qkv', `query, key and value of ${place(p)}`,
        [['q', 'attn_wq', 'q, what this position looks for'], ['k', 'attn_wk', 'k, what it offers to be found by'],
            ['v', 'attn_wv', 'v, what it passes on']]
          .map(([name, matrix, what]) => plain([p, l, name], name,
              (j, v) => linearOf(what, matrix, get(p, l, 'norm1'), 'norm')(j, v) + headOf(j), attention)),
    {columnLabels: columnsOf(hd)});

    const cache = ['k', 'v'].map(name => figure('cache-' + name, name === 'k' ? `keys of ${so}` : `values of ${so}`,
        soFar.map(t =>
        plain([t, l, name], `${t} ${token(t)}`, (j, v) =>
            `Number ${j} of the ${name === 'k' ? 'key' : 'value'} of ${place(t)}: row ${j} of w${name} · norm of `
                + `position ${t} = `
            + `${products(row(inLayer('attn_w' + name), j), get(t, l, 'norm1'))} = ${fixed(v)}. `
            + (t < p ? `It was computed at position ${t} and kept.` : 'It was added just now.'), attention)),
        {columnLabels: columnsOf(hd)}));

    const each = Array.from({length: heads()}, (_, h) => h);
    const q = h => get(p, l, 'q').subarray(h * hd, (h + 1) * hd);
    const scoreSay = h => (t, v) =>
        `Score of position ${t} (${token(t)})${inHead(h)}: q · k / √${hd} = `
            + `(${products(q(h), get(t, l, 'k').subarray(h * hd, (h + 1) * hd))}) / `
            + `${fixed(Math.sqrt(hd), Number.isInteger(Math.sqrt(hd)) ? 0 : 4)} = ${fixed(v)}.`;
    const exps = scores => Array.from(scores).slice(0, 4).map(s => `exp(${fixed(s, 3)})`).join(' + ')
        + (scores.length > 4 ? ` + … ${scores.length - 4} more` : '');
    const weightSay = h => (t, v) => {
      const s = get(p, l, 'scores', h);
      return `Weight of position ${t} (${token(t)})${inHead(h)}, by softmax: exp(${fixed(s[t], 3)}) / (${exps(s)}) = `
          + `${fixed(v)}, that is ${percent(v)}.`;
    };
    // numbers stand in these cells: their color stays so pale that they can be read
    const wide = name => ({size: 24, width: 46, columnLabels: soFar.map(token),
        color: (v, most) => cellColor(0.4 * v, most), write: (h, t) => fixed(get(p, l, name, h)[t], 2)});
    const headRows = (name, say, code) => each.map(h => plain([p, l, name, h], heads() > 1 ? `head ${h}` : name, say(h),
        code));
    const scores = figure('scores', 'scores',
        headRows('scores', scoreSay, ['Attention.java', 'static Value[] weights']), wide('scores'));
    const weights = figure('weights', 'weights',
        headRows('weights', weightSay, ['Attention.java', 'static Value[] weights']), {...wide('weights'), most: 1});

    const mixture = figure('mix', `what ${place(p)} gathers`, [
      plain([p, l, 'mix'], 'mix', (j, v) => {
        const h = Math.floor(j / hd);
        return `Number ${j} of the mixture${inHead(h)}: each position’s weight · number ${j} of its value = `
            + `${products(get(p, l, 'weights', h), soFar.map(t => get(t, l, 'v')[j]))} = ${fixed(v)}.`;
      }, ['Attention.java', 'static Value[] weightedSum'])], {columnLabels: columnsOf(hd)});
    const attended = figure('wo', 'what is added to what came in', [
      plain([p, l, 'wo'], 'after wo', linearOf('the result', 'attn_wo', get(p, l, 'mix'), 'mix'), attention),
      plain([p, l, 'sum1'], 'plus x', (j, v) =>
          `Number ${j} after attention: the result of wo + what came in (residual connection) = `
              + `${fixed(get(p, l, 'wo')[j])} + ${fixed(from(p)[j])} = ${fixed(v)}.`, residual),
    ]);

    const normRow = figure('norm2', 'what goes into the MLP',
        [plain([p, l, 'norm2'], 'norm', normed(get(p, l, 'sum1'), get(p, l, 'norm2'), 'norm'), norm)]);
    const chunks = (name, say, code) => Array.from({length: 4},
        (_, r) => ({path: [p, l, name], from: r * n, to: (r + 1) * n, label: String(r * n), say, code}));
    const hidden = figure('fc1', `the ${4 * n} hidden numbers`,
        chunks('fc1', (j, v) => `Hidden number ${j}: row ${j} of fc1 · norm = `
            + `${products(row(inLayer('mlp_fc1'), j), get(p, l, 'norm2'))} = ${fixed(v)}.`, mlp));
    const relued = figure('relu', 'after relu',
        chunks('relu', (j, v) => `Hidden number ${j} after relu: max(0, ${fixed(get(p, l, 'fc1')[j])}) = ${fixed(v)}.`,
            ['Functions.java', 'static Value[] relu']));
    const out = figure('fc2', 'what comes out', [
      plain([p, l, 'fc2'], 'fc2', linearOf('the result', 'mlp_fc2', get(p, l, 'relu'), 'hidden numbers'), mlp),
      plain([p, l, 'sum2'], 'plus x', (j, v) =>
          `Number ${j} after the MLP: the result of fc2 + what came in (residual connection) = `
              + `${fixed(get(p, l, 'fc2')[j])} + ${fixed(get(p, l, 'sum1')[j])} = ${fixed(v)}.`, residual),
    ]);

    const vocab = run.info.vocab, end = get(p, layers() - 1, 'sum2');
    const logits = figure('logits', `logits: one number for each of the ${vocab.length} tokens`, [
      plain([p, 'logits'], '',
          (j, v) => `Logit of ${letter(vocab[j])}: its row of lm_head · the last numbers = `
              + `${products(row('lm_head', j), end)} = ${fixed(v)}.`, ['Gpt.java', 'Value[] forward'])],
    {columnLabels: vocab.map(letter), size: cellSize(vocab.length), left: cellSize(vocab.length) < 18 ? 2 : 56});
    const probs = figure('probs', 'softmax of the logits: the probability of each token to come next', [
      plain([p, 'probs'], '',
          (j, v) => `Probability of ${letter(vocab[j])} to come next: exp(${fixed(get(p, 'logits')[j], 3)}) / `
              + `(${exps(get(p, 'logits'))}) = ${fixed(v)}, that is ${percent(v)}.`,
              ['Functions.java', 'static Value[] softmax'])],
    {columnLabels: vocab.map(letter), size: cellSize(vocab.length), left: cellSize(vocab.length) < 18 ? 2 : 56});

    const above = `Layer ${l}: `, several = layers() > 1;
    body.replaceChildren(
        step('Embedding',
            'The token has a row of numbers in the matrix wte, its position has one in wpe. The model adds them, and '
                + 'rmsNorm brings the sum to a fixed size.', embedding, scaled),
        step((several ? above : '') + 'query, key, value',
            'After another rmsNorm, the three matrices wq, wk and wv make three new lists from the same numbers: what '
                + 'this position looks for (q), what it offers to be found by (k), and what it passes on (v).', before,
                three),
        step((several ? above : '') + 'the list so far',
            'The list of all keys (K) and values (V) so far, called the KV cache, '
                + (p === 0 ? 'has one entry.'
                    : `is kept, so that nothing is computed twice: position ${p} added the last row, the rows above `
                        + `are as they were.`), ...cache),
        step((several ? above : '') + 'scores and weights',
            `A score compares the query with a key: the larger, the better they agree. It is query · key, divided by `
                + `√${hd}${Number.isInteger(Math.sqrt(hd)) ? ' = ' + Math.sqrt(hd) : ''}`
                + `${hd > 1 ? `: a sum of ${hd} products grows with their count, and the division keeps the scores `
                    + `small` : ''}. Softmax turns the scores of ${heads() > 1 ? 'each head' : 'all positions so far'} `
                + `into weights that add up to 1. No later position has a key yet, so none can be seen.`,
            scores, weights),
        step((several ? above : '') + 'mixture',
            `The values, mixed by the weights${heads() > 1 ? ', each head its own part' : ''}; the matrix wo turns the `
                + `mixture into new numbers, and what came in is added to them (the residual connection).`, mixture,
                attended),
        step((several ? above : '') + 'MLP',
            `From here on the position works alone, with a small network (a multi-layer perceptron, MLP): the matrix `
                + `fc1 makes ${4 * n} numbers out of ${n}, relu turns the negative ones into 0, the matrix fc2 makes `
                + `${n} out of them again, and what came in is added.`, el('div', {class: 'whole'}, normRow), hidden,
                relued, out),
        ...(several && l < layers() - 1
            ? [el('p', {class: 'told'}, `These numbers go into layer ${l + 1}. Below you see what becomes of the last `
                + `layer’s numbers.`)] : []),
        step('Prediction',
            'The matrix lm_head has a row for each token. Comparing the row with the result, as a query with a key, '
                + 'gives the token’s logit. Softmax turns the logits into probabilities of what comes next.', logits,
                probs, probabilities(p)));

    drawStrip();
    drawTold();
    if (focused && figures.has(focused)) figures.get(focused).querySelector('svg').focus({preventScroll: true});
    restore(last);
  }

  /** Points again at the number that was pointed at, so that its sentence follows. */
  function restore(last) {
    pointed = null;
    reading.textContent = '';
    const box = last && figures.get(last[0]);
    if (!box || last[1] >= box.rows || last[2] >= box.columns) return;
    quiet = true;
    box.point(last[1], last[2]);
    quiet = false;
  }

  function probabilities(p) {
    const probs = model.now.get(p, 'probs'), was = model.base.get(p, 'probs'), vocab = run.info.vocab;
    const order = [...probs.keys()].sort((a, b) => probs[b] - probs[a] || a - b), top = order.slice(0, 8),
        rest = order.slice(8);
    const rows = top.map(i => ({label: letter(vocab[i]), value: probs[i], text: percent(probs[i])
        + (Object.is(probs[i], was[i]) ? '' : `, was ${percent(was[i])}`), strong: i === order[0]}));
    const after = p === 0 ? 'BOS' : `“${letters.slice(0, p).join('')}”`;
    return el('div', {class: 'probs', onpointerenter: () => lit('Functions.java', 'static Value[] softmax')},
        el('p', {class: 'caption'}, `what comes after ${after}`),
        bars(rows, `The most likely tokens after ${after}`),
        rest.length ? el('p', {class: 'soft'},
            `the other ${rest.length} tokens together: ${percent(rest.reduce((sum, i) => sum + probs[i], 0))}`) : null);
  }

  // positions

  function go(to) {
    position = Math.max(0, Math.min(letters.length, to));
    draw();
  }

  /** How far the text before and this one have the same positions' numbers to compare. */
  const comparable = () => edits.size || !model.was ? 0 : Math.min(model.was.letters.length, letters.length) + 1;

  /** What became of a position's numbers, by the edits or by another text. */
  function marked(t) {
    if (edits.size === 0 && !model.was) return null;
    if (edits.size === 0 && t >= comparable()) return 'new';
    const {changed} = model.now.differences(edits.size ? model.base : model.was.trace, t);
    return changed ? `${changed} changed` : 'same';
  }

  const stripName = newId('position');
  function drawStrip() {
    const focused = strip.contains(document.activeElement);
    strip.replaceChildren(el('legend', {}, 'position'), ...Array.from({length: letters.length + 1}, (_, t) => {
      const radio = el('input', {type: 'radio', name: stripName, id: newId('at'), checked: t === position,
          onchange: () => go(t)});
      const mark = marked(t);
      return el('label', {for: radio.id, class: t === position ? 'here' : null}, radio, el('small', {}, t),
          el('b', {}, token(t)),
          mark ? el('small', {}, mark) : null);
    }));
    if (focused) strip.querySelector('input:checked').focus({preventScroll: true});
    const here = strip.querySelector('.here'), box = strip.parentElement;
    if (box) { // the chosen one into sight
      const [inner, outer] = [here, box].map(e => e.getBoundingClientRect());
      if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left
          + inner.width / 2 - outer.left - outer.width / 2;
    }
    tryButton.textContent = `Try: number 0 of position ${position} becomes 1`;
    back.disabled = position === 0;
    next.disabled = position === letters.length;
  }

  // changing a number

  const tokenId = t => t === 0 ? run.info.vocab.length - 1 : run.info.vocab.indexOf(letters[t - 1]);
  const named = matrix => inCode(matrix) + (layers() > 1 && matrix.startsWith('layer')
      ? ` of layer ${/\d+/.exec(matrix)[0]}` : '');
  const rowName = (matrix, r) => matrix === 'wte' || matrix === 'lm_head' ? `row ${letter(run.info.vocab[r])}`
      : matrix === 'wpe' ? `row of position ${r}` : `row ${r}`;
  const chooseMatrix = el('select', {id: newId('matrix'), onchange: () => {
    picked = null;
    clearError();
    drawMatrix();
  }});
  const matrixBox = el('div', {class: 'matrix'});
  let matrixCells = null;
  const pickedText = el('span', {}, 'no number chosen yet');
  const number = el('input', {type: 'text', id: newId('number'), size: 8, inputmode: 'decimal',
      'aria-label': 'new value', disabled: true,
    onkeydown: e => { if (e.key === 'Enter') change(); }});
  const changeButton = button('Change it', () => change());
  const tryButton = button('', () => {
    if (!model) return;
    edit('wpe', position, 0, 1).catch(fail).then(() => told.scrollIntoView({block: 'nearest'}));
  });
  const undo = button('Undo all', () => { edits.clear(); clearError(); drawMatrix(); update().catch(fail); });
  const editMessage = status();
  const list = el('ul', {class: 'edits'});
  const details = el('details', {class: 'change'}, el('summary', {}, 'Change a number and see what follows'),
      el('p', {}, 'Choose a matrix of the model, then a number of it: with a click, or with the arrow keys and Enter. '
          + 'Type its new value. The training run is not affected.'),
      el('div', {class: 'row'}, tryButton, undo, el('label', {for: chooseMatrix.id}, 'matrix ', chooseMatrix)),
      list, editMessage, el('div', {class: 'row'}, changeButton, pickedText, number), matrixBox);
  details.addEventListener('toggle', () => { if (details.open) drawMatrix(); });

  function pick(matrix, r, c, open) {
    if (!model) return;
    picked = {matrix, row: r, column: c};
    if (open) details.open = true;
    chooseMatrix.value = matrix;
    number.disabled = false;
    number.value = String(Number(row(matrix, r)[c].toPrecision(6)));
    clearError();
    drawMatrix();
    number.focus();
    number.select();
  }

  function clearError() {
    editMessage.textContent = '';
    editMessage.classList.remove('wrong');
    number.setAttribute('aria-invalid', 'false');
  }

  /** Changes a parameter for what is shown here; the run's own stays. */
  function edit(matrix, r, c, value) {
    const at = index(matrix, r, c);
    edits.set(at, {index: at, matrix, row: r, column: c, value});
    former = null;
    drawMatrix();
    return update();
  }

  function change() {
    const value = Number(number.value.replace('−', '-'));
    const wrong = !picked ? 'Choose a number first.' : number.value.trim() === '' || !Number.isFinite(value)
        || Math.abs(value) > 1e6
        ? `“${number.value.slice(0, 20)}” is not a number from −1,000,000 to 1,000,000.` : '';
    editMessage.textContent = wrong;
    editMessage.classList.toggle('wrong', Boolean(wrong));
    number.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    if (wrong) return;
    edit(picked.matrix, picked.row, picked.column, value).catch(fail)
        .then(() => told.scrollIntoView({block: 'nearest'}));
  }

  function drawMatrix() {
    if (!model) return;
    const names = Object.keys(run.info.shapes);
    if (chooseMatrix.options.length !== names.length) {
      chooseMatrix.replaceChildren(...names.map(name => el('option', {value: name},
          `${named(name)}: ${MATRICES[inCode(name)]}`)));
      chooseMatrix.value = 'wpe';
    }
    undo.disabled = edits.size === 0;
    changeButton.disabled = !picked;
    number.disabled = !picked;
    pickedText.textContent = picked
        ? `${named(picked.matrix)}, ${rowName(picked.matrix, picked.row)}, number ${picked.column}:`
        : 'no number chosen yet';
    list.replaceChildren(...[...edits.values()].map(e => el('li', {}, `${named(e.matrix)}, `
        + `${rowName(e.matrix, e.row)}, number ${e.column}: ${fixed(model.parameters[e.index])} before, `
        + `${fixed(e.value)} now`)));
    if (!details.open) return;
    const name = chooseMatrix.value, [rows] = run.info.shapes[name];
    const focused = matrixBox.contains(document.activeElement), at = matrixCells?.at(),
        scroll = [matrixBox.scrollTop, matrixBox.querySelector('.scroll')?.scrollLeft ?? 0];
    const values = Array.from({length: rows}, (_, r) => row(name, r));
    const labels = name === 'wte' || name === 'lm_head' ? run.info.vocab.map(letter) : values.map((_, r) => r);
    const box = cells({values, rowLabels: labels,
        label: `The matrix ${named(name)}, ${rows} rows of ${values[0].length}`, size: 14, reading,
      mark: (r, c) => edits.has(index(name, r, c)),
      describe: (r, c) => {
        pointed = null;
        leaveOthers(box);
        return `${named(name)}, ${rowName(name, r)}, number ${c}: ${fixed(values[r][c])}. Press to change it.`;
      },
      onpick: (r, c) => pick(name, r, c, false)});
    matrixBox.replaceChildren(box);
    matrixCells = box;
    [matrixBox.scrollTop, matrixBox.querySelector('.scroll').scrollLeft] = scroll;
    if (picked?.matrix === name) {
      const svg = box.querySelector('svg'),
          cell = svg.querySelectorAll('rect:not(.frame)')[picked.row * values[0].length + picked.column];
      svg.append(el('rect',
          {class: 'picked', ...Object.fromEntries(['x', 'y', 'width', 'height'].map(a => [a, cell.getAttribute(a)]))}));
    }
    if (focused) {
      box.querySelector('svg').focus({preventScroll: true});
      if (at && at[0] < rows && at[1] < values[0].length) box.point(...at);
    }
  }

  const range = (a, b) => a === b ? `Position ${a}` : b === a + 1 ? `Positions ${a} and ${b}`
      : `Positions ${a} to ${b}`;

  /** What another text changed, and what not. */
  function compared() {
    if (!model.was) return [];
    const seen = Array.from({length: comparable()}, (_, t) => model.now.differences(model.was.trace, t));
    const first = seen.findIndex(d => d.changed > 0), same = first < 0 ? seen.length : first;
    const count = (a, b, what) => whole(seen.slice(a, b).reduce((sum, d) => sum + d[what], 0));
    const sentences = [`Compared with “${model.was.letters.join('')}”: ${range(0, same - 1).toLowerCase()} stayed the `
        + `same. Not one of ${same > 1 ? 'their' : 'its'} ${count(0, same, 'all')} numbers changed, not even in its `
        + `last digit.`];
    if (first > 0) sentences.push(`${range(first, seen.length - 1)}: ${count(first, seen.length, 'changed')} of `
        + `${count(first, seen.length, 'all')} numbers changed.`);
    return sentences;
  }

  /** What the edits changed, and what not, as the two traces say. */
  function drawTold() {
    details.querySelector('summary').textContent = 'Change a number and see what follows'
        + (edits.size ? ` (${whole(edits.size)} changed)` : '');
    if (edits.size === 0) { told.replaceChildren(...compared().map(s => el('p', {}, s))); return; }
    const seen = Array.from({length: letters.length + 1}, (_, t) => model.now.differences(model.base, t));
    const first = seen.findIndex(d => d.changed > 0), p = letters.length;
    const count = (a, b) => whole(seen.slice(a, b + 1).reduce((sum, d) => sum + d.all, 0));
    const sentences = [];
    if (first < 0) {
      sentences.push(`None of the ${count(0, p)} numbers changed: this prediction uses none of the parameters that you `
          + `changed, or what they feed is 0.`);
    } else {
      if (first > 0) sentences.push(`${range(0, first - 1)} stayed the same: not one of ${first > 1 ? 'their' : 'its'} `
          + `${count(0, first - 1)} numbers changed, not even in its last digit, because no position looks at a `
          + `later one.`);
      const path = seen[first].first.split('/'), what = PARTS[path.find(part => part in PARTS)];
      const where = path.length > 2 && layers() > 1 ? ` of layer ${path[1]}` : '', head = path.length === 4
          && heads() > 1 ? ` of head ${path[3]}` : '';
      sentences.push(`At position ${first}, the change begins in ${what}${head}${where}: everything computed before `
          + `stayed the same. In all, ${whole(seen[first].changed)} of the position’s ${whole(seen[first].all)} `
          + `numbers changed.`);
      const later = seen.slice(first + 1);
      if (later.length) {
        const sum = later.reduce((s, d) => s + d.changed, 0);
        sentences.push(`${range(first + 1, p)}: ${whole(sum)} of ${count(first + 1, p)} numbers changed.`);
      }
    }
    const likeliest = trace => {
      const probs = trace.get(p, 'probs');
      let best = 0;
      probs.forEach((x, i) => { if (x > probs[best]) best = i; });
      return `${letter(run.info.vocab[best])} with ${percent(probs[best])}`;
    };
    sentences.push(`The most likely token after `
        + `${p === 0 ? 'BOS'
            : `“${letters.join('')}”`} was ${likeliest(model.base)}; now it is ${likeliest(model.now)}.`);
    told.replaceChildren(...sentences.map(s => el('p', {}, s)));
  }

  // the model

  const update = latest(async () => {
    await run.open();
    const text = input.value.trim();
    const wrong = unreadable(run, text, run.settings.blockSize - 1);
    input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    message.classList.toggle('wrong', Boolean(wrong));
    if (wrong) { message.textContent = wrong; return; }
    const changes = Float64Array.from([...edits.values()].flatMap(e => [e.index, e.value]));
    // a text that was edited is compared with the one before
    const before = edits.size === 0 && former !== null && former !== text
        && !unreadable(run, former, run.settings.blockSize - 1) ? former : null;
    const none = new Float64Array();
    const {step, answers: [parameters, parts, base, now, ...was]} = await run.look(['parameters'],
        ['insideParts', text],
        ['inside', text, none], ['inside', text, changes],
        ...(before === null ? [] : [['insideParts', before], ['inside', before, none]]));
    if (text !== letters.join('')) { // who is at the end stays there
      position = position === letters.length ? text.length : Math.min(position, text.length);
      letters = [...text];
    }
    model = {step, parameters, base: new Trace(parts, base), now: new Trace(parts, now), was: before === null ? null
        : {letters: [...before], trace: new Trace(...was)}};
    const good = model.now.numbers.every(Number.isFinite);
    message.classList.toggle('wrong', !good);
    message.textContent = good
        ? `The model after ${whole(step)} steps reads `
            + `BOS${letters.length ? ' and ' + letters.map(letter).join(' ') : ''}.`
        : 'Some numbers have become too large to be shown: '
          + (model.base.numbers.every(Number.isFinite) ? 'undo your change.'
              : 'training has diverged. Try a smaller learning rate.');
    layer = Math.min(layer, layers() - 1);
    layerField.hidden = layers() < 2;
    if (chooseLayer.options.length !== layers()) chooseLayer.replaceChildren(...Array.from({length: layers()},
        (_, i) => el('option', {value: i}, i)));
    chooseLayer.value = layer;
    if (good) { drawMatrix(); draw(); return; }
    body.replaceChildren();
    told.replaceChildren();
    reading.textContent = '';
    matrixBox.replaceChildren();
    drawStrip();
    undo.disabled = edits.size === 0;
    model = null;
  });

  input.addEventListener('focus', () => { former = null; });
  input.addEventListener('input', () => { former ??= letters.join(''); update().catch(fail); });
  chooseLayer.addEventListener('change', () => { layer = Number(chooseLayer.value); draw(); });
  run.on('restart', () => {
    edits.clear();
    clearError();
    picked = null;
    model = null;
    pointed = null;
    former = null;
    chooseMatrix.replaceChildren();
  });
  run.on('open pause travel settings', () => update().catch(fail));
  let last = 0;
  run.on('progress', () => { if (run.at === null && performance.now() - last > 1000) {
    last = performance.now();
    update().catch(fail);
  } });
  run.open().catch(fail);
  return el('section', {class: 'widget inside', 'aria-label': 'Look inside'},
      el('h4', {}, 'Look inside: one prediction, number by number'),
      el('div', {class: 'row'}, el('span', {class: 'row'}, back, next),
          el('label', {for: input.id}, 'the name so far ', input), layerField),
      message, el('div', {class: 'scroll'}, strip), told, el('p', {class: 'soft'},
          'Each square is a number: blue above 0, orange below 0. Each picture has its own scale. A dashed outline '
              + 'marks a number that changed. '
          + 'Point at a square, or move with the arrow keys, to read how its number was computed.'), details, body,
          reading);
}
WIDGETS.inside = insideWidget;
