// Where each position of a line looks: arcs from a token to those before it, and what it expects to come next.

const LOOKS = {column: 46, box: 30};

/**
 * The looks of one head: an arc from each position to each earlier one, the darker the larger its weight; below the
 * tokens the next one that the model thinks likeliest, marked where it is the one that comes.
 */
function drawLooks({tokens, weights, next, title}) {
  const {column, box} = LOOKS, width = tokens.length * column + 8, tall = 20 + 17 * tokens.length;
  const x = i => 4 + (i + 0.5) * column;
  const strongest = weights.map((row, i) => {
    const at = row.indexOf(Math.max(...row));
    return `${letter(tokens[i])} at ${i} looks at ${letter(tokens[at])} at ${at}: ${percent(row[at], 0)}`;
  });
  const svg = el('svg', {viewBox: `0 0 ${width} ${tall + box + (next ? 44 : 6)}`, class: 'looks', role: 'img',
    style: `max-width:${1.25 * width}px`, 'aria-label': `${title}. ${strongest.join('; ')}`});
  weights.forEach((row, i) => row.forEach((w, t) => {
    if (t === i || w < 0.02) return;
    const height = Math.min(tall - 6, 12 + 15 * (i - t));
    const top = tall - 1.3 * height;
    svg.append(el('path', {d: `M${x(i)} ${tall}C${x(i)} ${top} ${x(t)} ${top} ${x(t)} ${tall}`,
      style: `stroke-width:${(0.6 + 4.4 * w).toFixed(2)};opacity:${(0.12 + 0.88 * w).toFixed(2)}`}));
  }));
  tokens.forEach((token, i) => {
    const self = weights[i][i];
    svg.append(el('rect', {x: x(i) - box / 2, y: tall, width: box, height: box, rx: 4,
        style: `stroke-width:${(0.8 + 3 * self).toFixed(2)}`}),
        el('text', {x: x(i), y: tall + box / 2 + 5, 'text-anchor': 'middle', class: token === 'BOS' ? '' : 'of'},
            letter(token)));
    if (next) svg.append(
        el('text', {x: x(i), y: tall + box + 18, 'text-anchor': 'middle', class: next[i].right ? 'hit' : ''},
            '→ ' + letter(next[i].token)),
        el('text', {x: x(i), y: tall + box + 34, 'text-anchor': 'middle'}, percent(next[i].p, 0)));
  });
  return svg;
}

/** The looks of every head of every layer of a run while it reads a line. */
async function looksOf(run, line) {
  const none = new Float64Array();
  const {answers: [parts, numbers]} = await run.look(['insideParts', line], ['inside', line, none]);
  const trace = new Trace(parts, numbers), {vocab} = run.info, {nHead, nLayer, stage} = run.settings;
  const tokens = ['BOS', ...line], heads = stage < 4 ? 1 : nHead, layers = stage < 4 ? 1 : nLayer;
  const next = tokens.map((_, i) => {
    const probs = trace.get(i, 'probs'), best = probs.indexOf(Math.max(...probs));
    return {token: vocab[best], p: probs[best], right: vocab[best] === (tokens[i + 1] ?? 'BOS')};
  });
  const all = [];
  for (let layer = 0; layer < layers; layer++) {
    for (let head = 0; head < heads; head++) {
      const title = [layers > 1 ? `layer ${layer}` : '', heads > 1 ? `head ${head}` : ''].filter(Boolean).join(', ');
      all.push({tokens, title, next: null,
          weights: tokens.map((_, i) => [...trace.get(i, layer, 'weights', head)])});
    }
  }
  all.at(-1).next = next;
  return all;
}
