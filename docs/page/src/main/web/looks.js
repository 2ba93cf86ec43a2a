// Where each position of a line looks: arcs from a token to those before it, and what it expects to come next.

const LOOKS = {column: 46, box: 30};
const LEAST = 0.02; // a smaller weight has no arc

/**
 * The looks of one head: an arc from each position, or only from one, to each earlier one, the darker the larger its
 * weight; below the tokens the next one that the model thinks likeliest, marked where it is the one that comes.
 */
function drawLooks({tokens, weights, next, title, only = null}) {
  const {column, box} = LOOKS, width = tokens.length * column + 8;
  const shown = only === null ? tokens.length : 1 + Math.max(...weights[only].map((w, t) => w < LEAST ? 0 : only - t));
  const tall = 16 + 11 * shown;
  const x = i => 4 + (i + 0.5) * column;
  const strongest = weights.map((row, i) => {
    const at = row.indexOf(Math.max(...row));
    return `${letter(tokens[i])} at ${i} looks at ${letter(tokens[at])} at ${at}: ${percent(row[at], 0)}`;
  }).filter((_, i) => only === null || i === only);
  const svg = el('svg', {viewBox: `0 0 ${width} ${tall + box + (next ? 44 : 6)}`, class: 'looks', role: 'img',
    style: `max-width:${1.25 * width}px`, 'aria-label': `${title}. ${strongest.join('; ')}`});
  weights.forEach((row, i) => row.forEach((w, t) => {
    if (t === i || w < LEAST || (only !== null && i !== only)) return;
    const height = Math.min(tall - 6, 10 + 10 * (i - t));
    const top = tall - 1.3 * height;
    const rest = t === 0 ? 0.4 : 1; // who has nothing to find often looks at BOS
    svg.append(el('path', {'data-from': i, d: `M${x(i)} ${tall}C${x(i)} ${top} ${x(t)} ${top} ${x(t)} ${tall}`,
      style: `stroke-width:${(rest * (0.6 + 4.4 * w)).toFixed(2)};opacity:${(rest * (0.12 + 0.88 * w)).toFixed(2)}`}));
  }));
  tokens.forEach((token, i) => {
    const self = only === null || i === only ? weights[i][i] : 0;
    const later = only !== null && i > only ? ' later' : '';
    svg.append(el('rect', {'data-at': i, x: x(i) - box / 2, y: tall, width: box, height: box, rx: 4,
        class: 'at' + later, style: `stroke-width:${(0.8 + 3 * self).toFixed(2)}`}),
        el('text', {x: x(i), y: tall + box / 2 + 5, 'text-anchor': 'middle',
            class: (token === 'BOS' ? 'bos' : 'of') + later}, letter(token)));
    if (next) svg.append(
        el('text', {x: x(i), y: tall + box + 18, 'text-anchor': 'middle', class: next[i].right ? 'hit' : ''},
            '→ ' + letter(next[i].token)),
        el('text', {x: x(i), y: tall + box + 34, 'text-anchor': 'middle'}, percent(next[i].p, 0)));
  });
  svg.addEventListener('pointerover', ({target}) => { // a letter that is pointed at: its own looks alone
    const {at} = target.dataset;
    for (const path of svg.querySelectorAll('path')) {
      path.classList.toggle('dim', at !== undefined && path.dataset.from !== at);
    }
  });
  svg.addEventListener('pointerleave', () => svg.querySelectorAll('.dim').forEach(p => p.classList.remove('dim')));
  return svg;
}

/** The looks of every head of every layer of a run while it read a line. */
function looksOf(run, line, trace) {
  const {vocab} = run.info, {heads, layers} = depth(run), tokens = ['BOS', ...line];
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
