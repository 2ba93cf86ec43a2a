// A letter is drawn: how likely each token is, all of them side by side on a strip from 0 to 1, and a dart.

const BARS = {width: 700, height: 150, strip: 30};

/** A bar for each token, and below it the strip on which each has its share; the drawn token is marked. */
function drawBars(vocab, probs, drawn) {
  const {width, height, strip} = BARS, column = width / probs.length, most = Math.max(...probs);
  const top = height + 34;
  const svg = el('svg', {viewBox: `0 0 ${width} ${top + strip + 4}`, class: 'lottery', role: 'img', 'aria-label':
      'The likeliest next tokens: ' + likeliestFirst(probs).slice(0, 5)
          .map(i => `${letter(vocab[i])} ${percent(probs[i])}`).join(', ')});
  let sum = 0;
  probs.forEach((p, i) => {
    const kind = drawn?.token === i ? 'drawn' : i % 2 ? 'odd' : 'even';
    const h = height * p / most;
    svg.append(el('rect', {class: 'share ' + kind, x: i * column + 2, y: height - h, width: column - 4, height: h}),
        el('text', {x: (i + 0.5) * column, y: height + 14, 'text-anchor': 'middle',
            class: kind === 'drawn' ? 'drawn' : ''}, letter(vocab[i])),
        el('rect', {class: 'share ' + kind, x: sum * width, y: top, width: p * width, height: strip}));
    if (p * width > 14) svg.append(el('text', {x: (sum + p / 2) * width, y: top + strip / 2 + 4, class: 'within',
        'text-anchor': 'middle'}, letter(vocab[i])));
    sum += p;
  });
  if (drawn) {
    const x = drawn.dart * width;
    svg.append(el('path', {class: 'dart', d: `M${x} ${top + strip}V${top - 6}m-5 -8h10l-5 8z`}));
  }
  return svg;
}

function writerWidget(run) {
  const message = status(), picture = el('div'), written = el('p', {class: 'so-far'});
  const temperature = el('input', {type: 'range', id: newId('heat'), min: 0.1, max: 2, step: 0.1, value: 0.5});
  const heat = el('output', {class: 'figure'}, '0.5');
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const button = (text, work) => el('button', {type: 'button', onclick: () => work().catch(fail)}, text);
  let text = '', over = false, drawn = null, darts = 0, names = 0, busy = false;

  function show(probs) {
    const {vocab} = run.info;
    picture.replaceChildren(drawBars(vocab, probs, drawn));
    const letters = [...text];
    written.replaceChildren(el('span', {class: 'token'}, 'BOS'), ...letters.map((c, i) =>
        el('span', {class: 'token' + (drawn && !over && i === letters.length - 1 ? ' new' : '')}, letter(c))),
        ...(over && drawn.token === vocab.length - 1 ? [el('span', {class: 'token new'}, 'BOS')] : []));
  }

  const ask = seed => run.look(['draw', text, Number(temperature.value), seed]).then(({answers}) => answers[0]);

  async function draw() {
    await run.open();
    if (over) begin();
    const before = [...text].map(letter).join('') || 'BOS';
    const {probs, dart, token} = await ask(run.settings.seed + 1000 * names + ++darts);
    const {vocab} = run.info, what = vocab[token];
    drawn = {dart, token};
    over = what === 'BOS';
    if (!over) text += what;
    const full = !over && [...text].length === run.settings.blockSize;
    over ||= full;
    show(probs);
    message.classList.remove('wrong');
    message.textContent = `After ${before} the dart falls at ${fixed(dart, 3)}, on ${letter(what)}, whose share is `
        + `${percent(probs[token])}.` + (over ? ' ' + await verdict(full) : '');
  }

  async function verdict(full) {
    const end = full ? 'No position is left: ' : 'The name is over: ';
    return end + ((await listOf(run)).has(text) ? `“${text}” is on the list.` : text ? `“${text}” is made up.`
        : 'it has no letter.');
  }

  function begin() {
    text = '';
    over = false;
    drawn = null;
    names++;
  }

  async function name() {
    if (busy) return;
    busy = true;
    try {
      do {
        await draw();
        await new Promise(resolve => setTimeout(resolve, calm() ? 0 : 450));
      } while (!over && written.isConnected);
    } finally { busy = false; }
  }

  /** The next token's shares, before a dart is thrown. */
  const look = latest(async () => {
    await run.open();
    if (drawn) return;
    show((await ask(0)).probs);
    message.textContent = `What comes after ${[...text].map(letter).join('') || 'BOS, at the beginning'}? `
        + 'The longer a token’s piece of the strip, the more often a dart hits it.';
  });

  temperature.addEventListener('input', () => {
    heat.textContent = Number(temperature.value).toFixed(1);
    if (over) begin();
    drawn = null;
    look().catch(fail);
  });
  run.on('open pause travel restart', () => { begin(); if (run.info) look().catch(fail); });
  look().catch(fail);
  return el('section', {class: 'widget writer', 'aria-label': 'A letter is drawn'},
      el('div', {class: 'row'}, button('Draw a letter', draw), button('Write a whole name', name),
          run.settings.stage === 0 ? null
              : el('label', {class: 'grow', for: temperature.id}, 'temperature ', temperature, heat)),
      written, picture, message);
}
WIDGETS.writer = writerWidget;
