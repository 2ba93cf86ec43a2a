// Parameters to pick one from, and small things that figures share.

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

/** Draws the frame of what is picked around a cell. */
function markPicked(svg, cellIndex) {
  const cell = svg.querySelectorAll('rect:not(.frame)')[cellIndex];
  svg.append(el('rect', {class: 'picked',
      ...Object.fromEntries(['x', 'y', 'width', 'height'].map(a => [a, cell.getAttribute(a)]))}));
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
    markPicked(svg, picked.row * picked.columns + picked.column);
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
