// The living map: the whole way of one letter through a model on one screen, its numbers as colors.

/** A moment of the way: its title, the step of "Look inside" that shows it, and its vectors [part, caption, across]. */
const BEGINNING = {title: 'Letter and place', step: 'embedding',
  vectors: [['token', 'its letter'], ['place', 'its place'], ['x', 'together']]};
const ROUND = [
  {title: 'It asks and offers', step: 'qkv', vectors: [['q', 'looks for'], ['k', 'offers'], ['v', 'gives']]},
  {title: 'It looks back', step: 'scores', looks: true},
  {title: 'It gathers', step: 'mix', vectors: [['mix', 'mixture'], ['sum1', 'added']]},
  {title: 'It thinks', step: 'mlp', vectors: [['relu', '64 hidden', 8], ['sum2', 'added']]},
];
const END = {title: 'What comes next', step: 'logits', guesses: 6};

const PIXELS = 12; // the side of a square

/** Squares whose colors follow the numbers of a vector; with 16 numbers and four heads, each row is a head's. */
function vectorSquares(caption, size, across, say) {
  const rects = Array.from({length: size}, (_, i) => el('rect', {x: i % across * PIXELS,
      y: Math.floor(i / across) * PIXELS, width: PIXELS - 1, height: PIXELS - 1, onpointerenter: () => say(i)}));
  const wide = across * PIXELS, tall = Math.ceil(size / across) * PIXELS;
  const svg = el('svg', {viewBox: `0 0 ${wide} ${tall}`, style: `width:${wide}px`, role: 'img'}, rects);
  return {element: el('figure', {class: 'vector'}, svg, el('figcaption', {}, caption)),
    show(numbers, label) {
      const most = Math.max(...numbers.map(Math.abs));
      rects.forEach((rect, i) => { rect.style.fill = cellColor(numbers[i], most); });
      svg.setAttribute('aria-label', label);
    }};
}

/**
 * The map of a run's model, of a puzzle by name. show(trace, line) brings it up to date; onopen is told of {position,
 * layer, step} when a moment is opened number by number, onmove that another letter is followed.
 */
function mapOf(run, name, first, onopen, onmove) {
  const {heads, layers} = depth(run);
  let position = first, seen = null;
  const way = el('div', {class: 'way'}), reading = el('p', {class: 'reading', 'aria-live': 'polite'}, '\u00a0');
  const strip = tokenStrip(at => go(at));
  const back = el('button', {type: 'button', onclick: () => go(position - 1)}, 'Back');
  const next = el('button', {type: 'button', onclick: () => go(position + 1)}, 'Next letter');
  const token = t => letter(seen.tokens[t]);

  function go(to) {
    position = Math.max(0, Math.min(seen.tokens.length - 1, to));
    draw();
    onmove();
  }

  /** One moment as an element and what brings it up to date. */
  function station({title, step, vectors = [], looks, guesses}, layer) {
    const path = part => layer === null ? [position, part] : [position, layer, part];
    const blocks = vectors.map(([part, caption, across = 4]) => {
      const size = seen.trace.get(...path(part)).length;
      const block = vectorSquares(size === 64 || part !== 'relu' ? caption : `${size} hidden`, size, across,
          i => { reading.textContent = `${token(position)} at position ${position}: number ${i} of `
              + `${PARTS[part]} is ${fixed(seen.trace.get(...path(part))[i])}.`; });
      return {element: block.element, draw() {
        block.show([...seen.trace.get(...path(part))], `${PARTS[part]} of ${token(position)} at position ${position}`);
      }};
    });
    const drawn = el('div', {class: looks ? 'glances' : guesses ? 'guesses' : 'vectors'}, blocks.map(b => b.element));
    const name = layer !== null && layers > 1 ? `${title}, layer ${layer}` : title;
    const element = el('section', {class: 'station'}, el('button', {type: 'button', class: 'plain',
        title: 'number by number', onclick: () => onopen({position, layer: layer ?? 0, step})}, name), drawn);
    return {element, draw() {
      blocks.forEach(block => block.draw());
      if (looks) drawn.replaceChildren(...Array.from({length: heads}, (_, h) => el('figure', {class: 'look'},
          heads > 1 ? el('figcaption', {}, `head ${h}`) : null, drawLooks({tokens: seen.tokens, only: position,
              weights: seen.tokens.map((_, t) => [...seen.trace.get(t, layer, 'weights', h)]),
              title: heads > 1 ? `head ${h}` : name}))));
      if (guesses) drawn.replaceChildren(guessed(guesses));
    }};
  }

  function guessed(count) {
    const probs = seen.trace.get(position, 'probs'), {vocab} = run.info, comes = seen.tokens[position + 1] ?? 'BOS';
    const rows = likeliestFirst(probs).slice(0, count).map(i =>
        ({label: letter(vocab[i]), value: probs[i], text: percent(probs[i], 0), strong: vocab[i] === comes}));
    return bars(rows, `What may come after ${token(position)} at position ${position}`);
  }

  let stations = null;
  function draw() {
    position = Math.min(position, seen.tokens.length - 1);
    stations ??= [station(BEGINNING, null),
      ...Array.from({length: layers}, (_, layer) => ROUND.map(moment => station(moment, layer))).flat(),
      station(END, null)];
    if (!way.children.length) way.append(...stations.map(s => s.element));
    stations.forEach(s => s.draw());
    strip.show({tokens: seen.tokens, at: position});
    back.disabled = position === 0;
    next.disabled = position === seen.tokens.length - 1;
    reading.textContent = '\u00a0';
  }

  return {element: el('section', {class: 'map', 'aria-label': `The way of a letter, ${name}`},
      el('div', {class: 'row'}, next, back, el('div', {class: 'scroll'}, strip.element)), way, reading),
    get position() { return position; },
    show(trace, line) {
      seen = {trace, tokens: ['BOS', ...line]};
      draw();
    }};
}
