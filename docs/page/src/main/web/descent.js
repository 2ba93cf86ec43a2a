// Chapter 1: "the correction is the error", and the gradient checked by hand.

/** Lights lines in the chapter's code panel, if there is one. */
const lit = (...place) => { if (typeof light === 'function') light(...place); };

/** A number with so many significant digits, small ones as 1.2e−7, with a real minus. */
function digits(x, n = 4) {
  if (x == null || !Number.isFinite(x)) return 'not a number';
  const s = x === 0 ? '0' : Math.abs(x) >= 1e-4 && Math.abs(x) < 1e7 ? String(Number(x.toPrecision(n)))
      : x.toExponential(n - 1).replace(/\.?0+e/, 'e');
  return s.replaceAll('-', '−').replace('e+', 'e');
}

/** A chart is drawn narrower where the page is narrow, so that its letters stay large enough. */
const chartWidth = () => Math.max(320, Math.min(640, document.documentElement.clientWidth - 40));

const signed = (x, n = 4) => (x > 0 ? '+' : '') + fixed(x, n);

/** A choice: options are texts; calls back with the number of the chosen one. */
function choice(label, options, onchange, chosen = 0) {
  const select = el('select', {'aria-label': label}, options.map((text, i) => el('option', {value: i}, text)));
  select.value = chosen;
  select.addEventListener('change', () => onchange(Number(select.value)));
  return select;
}

/**
 * The parameters of a model as cells, a matrix at a time, of which one is picked. numbers() gives all parameters'
 * numbers to color by and what to call them; onpick is told of {matrix, row, column, index}.
 */
function parameterPicker(run, first, numbers, onpick) {
  const picked = {...first, index: 0};
  const place = el('div', {class: 'picker'});
  const matrices = el('select', {'aria-label': 'matrix', onchange: () => {
    Object.assign(picked, {matrix: matrices.value, row: 0, column: 0});
    pick();
    draw();
  }});
  /** byReader: not at the beginning, when the first parameter is picked for the reader. */
  function pick(byReader = true) {
    Object.assign(picked, run.places[picked.matrix]);
    picked.row = Math.min(picked.row, picked.rows - 1);
    picked.column = Math.min(picked.column, picked.columns - 1);
    picked.index = picked.start + picked.row * picked.columns + picked.column;
    mark();
    onpick(picked, byReader);
  }
  function mark() {
    const svg = place.querySelector('svg.cells');
    if (!svg) return;
    svg.querySelector('.picked')?.remove();
    const cell = svg.querySelectorAll('rect:not(.frame)')[picked.row * picked.columns + picked.column];
    const box = Object.fromEntries(['x', 'y', 'width', 'height'].map(a => [a, cell.getAttribute(a)]));
    svg.append(el('rect', {class: 'picked', ...box}));
  }
  const draw = latest(async () => {
    await run.open();
    const shapes = run.info.shapes;
    const changed = !(picked.matrix in shapes);
    if (changed) picked.matrix = Object.keys(shapes)[0];
    matrices.replaceChildren(...Object.entries(shapes)
        .map(([name, [r, c]]) => el('option', {value: name}, `${name} (${r} × ${c})`)));
    matrices.value = picked.matrix;
    if (changed || !picked.rows || shapes[picked.matrix][0] !== picked.rows
        || shapes[picked.matrix][1] !== picked.columns) pick(false);
    const {all, what} = await numbers(picked);
    const {start, rows, columns} = picked;
    const real = (r, c) => all[start + r * columns + c];
    const values = Array.from({length: rows},
        (_, r) => Array.from({length: columns}, (_, c) => Number.isFinite(real(r, c)) ? real(r, c) : 0));
    const tokens = rows === run.info.vocab.length ? run.info.vocab.map(letter) : null;
    const size = Math.max(rows, columns) > 32 ? (rows > columns ? 8 : 11) : 14;
    const focused = place.contains(document.activeElement);
    const scrolled = place.querySelector('.scroll')?.scrollLeft ?? 0;
    place.replaceChildren(cells({values, size, rowLabels: tokens && size > 8 ? tokens : [],
        label: `${picked.matrix}: ${what}`,
      describe: (r, c) =>
          `row ${r}${tokens ? ` (${tokens[r]})`
              : ''}, column ${c}: ${what} ${digits(real(r, c))}. Click or Enter picks it.`,
      onpick: (row, column) => { Object.assign(picked, {row, column}); pick(); }}));
    if (focused) place.querySelector('svg').focus({preventScroll: true});
    place.querySelector('.scroll').scrollLeft = scrolled;
    mark();
  });
  return {matrices, place, picked, draw, pick};
}

/** How a picked parameter is called. */
const parameterName = p => `${p.matrix}, row ${p.row}, column ${p.column}`;

// What the model said, minus what came.
WIDGETS.error = function (run) {
  const message = status();
  const figure = el('div');
  const sentence = el('p', {'aria-live': 'polite'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  let before = 0, after = 13;
  const selects = el('div', {class: 'row'});
  let vocab = '';

  function choices() {
    if (vocab === run.info.vocab.join()) return;
    const size = run.info.vocab.length, names = run.info.vocab.map(letter);
    if (vocab === '') [before, after] = [Math.max(0, names.indexOf('a')), Math.max(0, names.indexOf('n'))];
    before = Math.min(before, size - 1);
    after = Math.min(after, size - 1);
    vocab = run.info.vocab.join();
    selects.replaceChildren(el('label', {}, 'after ', choice('the letter that was read', names, i => {
      before = i;
      draw();
    }, before)),
        el('label', {}, 'what really comes ', choice('the letter that follows', names, i => {
          after = i;
          draw();
        }, after)));
  }

  const draw = follow(run, async () => {
    const view = await run.viewed();
    choices();
    const {probs, grad, loss} = await Engine.ask('correction', view, before, after);
    const names = run.info.vocab.map(letter);
    message.textContent = `after ${whole(run.viewStep)} ${run.viewStep === 1 ? 'step' : 'steps'} of training`;
    message.classList.remove('wrong');
    const most = Math.max(...probs, ...grad.map(Math.abs), 1e-12);
    const bar = (value, side) => el('span', {class: `bar ${value < 0 ? 'below' : 'above'} ${side}`,
      style: `width:${(100 * Math.abs(value) / most).toFixed(2)}%`});
    figure.replaceChildren(el('table', {class: 'error-table', 'aria-label': `Probability, right answer and gradient of `
        + `each logit after ${names[before]}`},
        el('colgroup', {}, [13, 17, 18, 10, 12, 12, 18].map(w => el('col', {style: `width:${w}%`}))),
        el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'next'),
            el('th', {scope: 'col', colspan: 2}, 'model says p'),
            el('th', {scope: 'col'}, 'right'), el('th', {scope: 'col', colspan: 3}, 'gradient, p − right'))),
        el('tbody', {}, names.map((name, i) => el('tr', {class: i === after && 'strong'},
            el('th', {scope: 'row'}, name),
            el('td', {class: 'bar-cell', 'aria-hidden': 'true'}, bar(probs[i], 'left')),
            el('td', {class: 'figure'}, fixed(probs[i])),
            el('td', {class: 'figure'}, i === after ? '1' : '0'),
            el('td', {class: 'bar-cell', 'aria-hidden': 'true'}, grad[i] < 0 ? bar(grad[i], 'right') : null),
            el('td', {class: 'bar-cell axis', 'aria-hidden': 'true'}, grad[i] >= 0 ? bar(grad[i], 'left') : null),
            el('td', {class: 'figure'}, signed(grad[i])))))));
    const sum = grad.reduce((a, b) => a + b, 0);
    sentence.textContent = probs[after] === null ? 'The probabilities are no longer numbers: training has diverged.'
        : `The correction is the error. After ${names[before]} the model gave ${names[after]} a probability of `
            + `${fixed(probs[after])}, `
        + `so the loss of this pair is −ln ${fixed(probs[after])} = ${fixed(loss)}. The logit of ${names[after]} has `
        + `the gradient `
        + `${fixed(probs[after])} − 1 = ${fixed(grad[after])}: a step downhill raises it. Every other logit has its `
        + `own p as its gradient, `
        + `so a step lowers it, and it lowers those the most that the model thought likely. All ${names.length} `
        + `gradients add up to ${fixed(Math.abs(sum) < 5e-13 ? 0 : sum)}.`;
  }, fail);
  run.on('restart', () => { message.textContent = ''; });
  const touched = () => lit(1, 'Functions.java', 'static double[] crossEntropyBackward');
  run.open().catch(fail);
  return el('section', {class: 'widget error', 'aria-label': 'The correction is the error', onpointerdown: touched,
      onchange: touched},
      el('div', {}, selects, message), sentence, figure);
};

// A parameter nudged by hand.
const NUDGES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
const NUDGE_STEPS = [...NUDGES.map(x => -x).reverse(), ...NUDGES];

/** The loss along one parameter, its tangent, and the nudge. */
function nudgeChart({curve, range, before, slope, nudge, after}) {
  const W = chartWidth(), H = 250, L = 64, R = 12, T = 14, B = 42;
  const finite = curve.filter(Number.isFinite);
  if (!finite.length || !Number.isFinite(slope)) return el('p', {}, 'There is no curve to draw.');
  let low = Math.min(...finite), high = Math.max(...finite);
  const room = Math.max((high - low) * 0.15, Math.abs(before) * 1e-9, 1e-12);
  low -= room;
  high += room;
  const x = d => L + (W - L - R) * (d + range) / (2 * range), y = v => T + (H - T - B) * (1 - (v - low) / (high - low));
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'chart nudge', role: 'img',
    'aria-label': `The loss as the parameter changes by up to ${range} to both sides: from ${digits(curve[0], 6)} to `
        + `${digits(curve.at(-1), 6)}. `
        + `The tangent at the parameter has the slope ${digits(slope)}.`});
  const power = 10 ** Math.floor(Math.log10((high - low) / 3)),
      unit = power * [5, 2, 1].find(f => f * power <= (high - low) / 3);
  const decimals = Math.max(1, Math.min(12, Math.ceil(-Math.log10(unit) - 1e-9)));
  for (let k = Math.ceil(low / unit); k * unit <= high; k++) {
    const v = k * unit;
    svg.append(el('line', {class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v)}),
        el('text', {x: L - 6, y: y(v) + 4, 'text-anchor': 'end'}, v.toFixed(decimals)));
  }
  for (const d of [-range, -range / 2, 0, range / 2, range]) {
    svg.append(el('text', {x: x(d), y: H - B + 16, 'text-anchor': d === -range ? 'start' : d === range ? 'end'
        : 'middle'},
        d === 0 ? 'as it is' : (d > 0 ? '+' : '') + digits(d)));
  }
  svg.append(el('text', {x: L + (W - L - R) / 2, y: H - 6, 'text-anchor': 'middle'}, 'change of the parameter'),
      el('line', {class: 'grid', x1: x(0), x2: x(0), y1: T, y2: H - B}));
  let d = '';
  curve.forEach((v, i) => {
    if (Number.isFinite(v)) d += (d ? 'L' : 'M') + x(range * (2 * i / (curve.length - 1) - 1)).toFixed(1) + ' '
        + y(v).toFixed(1);
  });
  // the tangent as far as it stays inside
  const ends = [-range, range].map(end => slope === 0 ? end
      : Math.sign(end) * Math.min(range, ...[low, high].map(v => (v - before) / slope * Math.sign(end))
          .filter(t => t > 0)));
  svg.append(el('line', {class: 'curve c1', x1: x(ends[0]), x2: x(ends[1]), y1: y(before + slope * ends[0]),
      y2: y(before + slope * ends[1])}),
      el('path', {class: 'curve c0', d}), el('circle', {class: 'here', cx: x(0), cy: y(before), r: 4}));
  if (Math.abs(nudge) <= range && after >= low && after <= high) {
    svg.append(el('line', {class: 'mark', x1: x(nudge), x2: x(nudge), y1: y(after), y2: H - B}),
        el('circle', {class: 'there', cx: x(nudge), cy: y(after), r: 4}));
  }
  return svg;
}

WIDGETS.gradcheck = function (run) {
  const message = status();
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  let name = '', words, nudge = 0.01, range = 1, colors = 0;
  const chart = el('div', {class: 'chart-box'}), figures = el('div'), verdict = el('p', {'aria-live': 'polite'}),
      all = el('p', {'aria-live': 'polite'});

  const nameInput = el('input', {type: 'text', size: 12, maxlength: 40, 'aria-label': 'name', autocomplete: 'off',
      spellcheck: 'false'});
  nameInput.addEventListener('change', () => { name = nameInput.value.trim(); fresh(); });
  const number = el('input', {type: 'text', inputmode: 'decimal', size: 7, 'aria-label': 'the nudge', value: '0.01'});
  const slider = el('input', {type: 'range', min: 0, max: NUDGE_STEPS.length - 1, step: 1,
      value: NUDGE_STEPS.indexOf(0.01), 'aria-label': 'the nudge, by steps'});
  const setNudge = value => {
    nudge = value;
    slider.setAttribute('aria-valuetext', digits(nudge));
    measure().catch(fail);
    touched();
  };
  slider.addEventListener('input', () => {
    number.value = NUDGE_STEPS[slider.value];
    number.setAttribute('aria-invalid', 'false');
    setNudge(NUDGE_STEPS[slider.value]);
  });
  number.addEventListener('change', () => {
    const value = Number(number.value.replace('−', '-').replace(',', '.'));
    const wrong = number.value.trim() === '' || !Number.isFinite(value) || value === 0 || Math.abs(value) > 1000;
    number.setAttribute('aria-invalid', String(wrong));
    if (wrong) return fail(new Error('The nudge must be a number other than 0, such as 0.001 or −0.5, at most 1000.'));
    const nearest = NUDGE_STEPS.reduce((best, x, i) => Math.abs(x - value) < Math.abs(NUDGE_STEPS[best] - value) ? i
        : best, 0);
    slider.value = nearest;
    setNudge(value);
  });

  const picker = parameterPicker(run, {matrix: 'wte', row: 0, column: 0}, async () => {
    const view = await run.viewed();
    return colors === 0 ? {all: await Engine.ask('gradient', view, name), what: 'slope of the loss'}
        : {all: await Engine.call('parameters', view), what: 'parameter'};
  }, (p, byReader) => { measure().catch(fail); if (byReader) touched(); });

  const measure = latest(async () => {
    const view = await run.viewed();
    const p = picker.picked;
    if (!p.rows) return;
    const {p: value, before, after, slope, curve} = await Engine.ask('nudge', view, name, p.matrix, p.row, p.column,
        nudge, range);
    message.textContent =
        `The loss of “${name}” after ${whole(run.viewStep)} ${run.viewStep === 1 ? 'step' : 'steps'} of training`;
    message.classList.remove('wrong');
    const byNudge = (after - before) / nudge;
    chart.replaceChildren(nudgeChart({curve, range, before, slope, nudge, after}));
    const row = (text, figure, strong) => el('tr', {class: strong && 'strong'}, el('th', {scope: 'row'}, text),
        el('td', {class: 'figure'}, figure));
    figures.replaceChildren(el('table', {class: 'figures', 'aria-label': 'The nudge in figures'}, el('tbody', {},
        row(`the parameter ${parameterName(p)}`, `${fixed(value, 6)} → ${fixed(value + nudge, 6)}`),
        row('loss before', fixed(before, 9)), row('loss after', fixed(after, 9)),
        row(`slope by nudge: (after − before) / ${digits(nudge)}`, fixed(byNudge, 9), true),
        row('slope by the backward pass', fixed(slope, 9), true),
        row('difference of the two slopes', fixed(Math.abs(byNudge - slope), 9)))));
    const off = Math.abs(byNudge - slope);
    verdict.textContent = !Number.isFinite(slope) || !Number.isFinite(byNudge)
        ? 'The loss is no number here, so it has no slope.'
        : slope === 0 && byNudge === 0
        ? 'Both slopes are 0: this name does not use this parameter, or relu stops it.'
        : off <= 1e-9 ? 'The two slopes differ by at most 0.000000001.'
        : Math.abs(nudge) < 1e-7
        ? 'The two slopes differ because the nudge is so small that the rounding of the losses shows. Take a '
            + 'larger one.'
        : off <= 0.01 * Math.abs(slope)
        ? `The two slopes differ by ${digits(100 * off / Math.abs(slope), 2)} %. A smaller nudge comes closer: the `
            + `loss is a curve, and the backward pass gives the slope of the curve at exactly this point.`
        : `The nudge is so large that the curve leaves its tangent, and the slopes differ by `
            + `${digits(100 * off / Math.max(Math.abs(slope), 1e-300), 2)} %. Take a smaller one.`;
  });
  async function fresh() {
    try { await picker.draw(); await measure(); } catch (e) { fail(e); }
  }
  follow(run, async () => {
    await run.open();
    if (words !== run.settings.words) name = '';
    words = run.settings.words;
    if (!name) nameInput.value = name = await Engine.ask('document', run.id, 0);
    all.textContent = '';
    await picker.draw();
    await measure();
  }, fail, {whileLearning: false});
  run.on('progress', () => { message.textContent = 'The figures below will be updated when training pauses.'; });
  const check = el('button', {type: 'button', onclick: async () => {
    try {
      lit(1, 'Training.java', 'public Mlp train');
      const view = await run.viewed();
      all.textContent = 'Nudging …';
      const most = await Engine.ask('gradientCheck', view, name);
      all.textContent = `Each of the ${whole(run.info.params)} parameters was nudged by 0.00001, which took `
          + `${whole(run.info.params)} more losses. `
          + `The largest difference from the slopes of the one backward pass: ${fixed(most, 8)}.`;
    } catch (e) { all.textContent = ''; fail(e); }
  }}, 'Nudge all parameters');
  const touched = () => lit(1, 'Mlp.java', 'double backward(int tokenId');
  run.open().catch(fail);
  return el('section', {class: 'widget gradcheck', 'aria-label': 'Nudge a parameter by hand'},
      el('div', {class: 'row'}, el('label', {}, 'name ', nameInput), el('label', {}, 'matrix ', picker.matrices),
          el('label', {}, 'colors ', choice('what the colors show', ['slope of the loss', 'parameter'], i => {
            colors = i;
            fresh();
          }))),
      picker.place,
      el('div', {class: 'row'}, el('label', {class: 'grow'}, 'nudge ', slider), number,
          el('label', {}, 'curve ', choice('how far the curve goes',
              ['1 to both sides', '0.1 to both sides', '0.01 to both sides', '10 to both sides'],
              i => { range = [1, 0.1, 0.01, 10][i]; measure().catch(fail); }))),
      message, figures, verdict, chart,
      el('p', {class: 'key'}, el('span', {class: 'swatch c0'}), ' the loss, computed at 81 places ',
          el('span', {class: 'swatch c1'}),
          ' the tangent; its slope comes from the backward pass ', el('span', {class: 'swatch dot'}),
          ' after the nudge'),
      el('div', {class: 'row'}, check), all);
};
