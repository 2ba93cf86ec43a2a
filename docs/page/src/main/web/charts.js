// Figures: the loss curve, bars, and cells of numbers that can be walked through with the keyboard.

/** The mean of the last n losses at each step. */
function runningMean(losses, n = 50) {
  const means = [];
  let sum = 0;
  for (let i = 0; i < losses.length; i++) {
    sum += losses[i];
    if (i >= n) sum -= losses[i - n];
    means.push(sum / Math.min(i + 1, n));
  }
  return means;
}

/** The ends of an axis that holds these values, and the distance of its lines: a round one. */
function scale(values) {
  let low = Infinity, high = -Infinity;
  for (const v of values) { low = Math.min(low, v); high = Math.max(high, v); }
  if (low > high) [low, high] = [2, 4];
  high = Math.min(Math.max(high, low + 0.5), 1e9);
  const raw = (high - low) / 4, ten = 10 ** Math.floor(Math.log10(raw));
  const unit = Math.max(0.1, [1, 2, 5, 10].map(k => k * ten).find(k => k >= raw));
  return [Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit, unit];
}

/** Labels at the right ends of curves, moved apart where they would overlap. */
function endLabels(svg, labels, x, top, bottom) {
  const H = 14;
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((l, i) => { l.at = Math.max(l.y, i ? labels[i - 1].at + H : top + 4); });
  for (let i = labels.length - 1, limit = bottom; i >= 0; i--) {
    labels[i].at = Math.min(labels[i].at, limit);
    limit = labels[i].at - H;
  }
  for (const l of labels) svg.append(el('text', {class: 'end', x, y: l.at + 4}, l.text));
}

/**
 * Curves over training steps. series: [{label, values, faint}], values[i] is that of step i + 1;
 * lines: [{label, y}]; steps is the width of the axis.
 */
function lossChart({series, lines = [], steps, mark = null, label, ends = false}) {
  const W = Math.min(640, Math.max(300, document.documentElement.clientWidth - 42)), H = 260, L = 44, R = ends ? 120
      : 12, T = 10, B = 28;
  const all = [...series.flatMap(s => s.values), ...lines.map(l => l.y)].filter(Number.isFinite);
  const [y0, y1, unit] = scale(all);
  const x = step => L + (W - L - R) * step / steps;
  const y = value => T + (H - T - B) * (1 - (Math.min(value, y1) - y0) / (y1 - y0 || 1));
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'chart', role: 'img', 'aria-label': label});
  for (let v = y0; v <= y1 + unit / 2; v += unit) {
    svg.append(el('line', {class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v)}),
        el('text', {x: L - 6, y: y(v) + 4, 'text-anchor': 'end'}, unit < 1 ? v.toFixed(1) : whole(v)));
  }
  const ticks = Math.min(W - L - R < 240 ? 2 : 4, steps);
  for (let i = 0; i <= ticks; i++) {
    const s = Math.round(steps * i / ticks);
    svg.append(el('text', {x: x(s), y: H - 8, 'text-anchor': i === 0 ? 'start' : i === ticks ? 'end' : 'middle'},
        whole(s)));
  }
  for (const line of lines) svg.append(el('line',
      {class: 'reference', x1: L, x2: W - R, y1: y(line.y), y2: y(line.y)}));
  series.forEach((s, k) => {
    const every = Math.max(1, Math.floor(s.values.length / 800));
    let d = '';
    for (let i = 0; i < s.values.length; i += every) {
      if (Number.isFinite(s.values[i])) d += (d ? 'L' : 'M') + x(i + 1).toFixed(1) + ' ' + y(s.values[i]).toFixed(1);
    }
    svg.append(el('path', {class: 'curve ' + (s.faint ? 'faint' : 'c' + (s.color ?? k)), d}));
  });
  // above the curves
  for (const line of lines) svg.append(el('text',
      {class: 'reference', x: W - R, y: y(line.y) - 5, 'text-anchor': 'end'}, line.label));
  if (ends) endLabels(svg, series.filter(s => s.values.length)
      .map(s => ({text: s.label, y: y(s.values.at(-1)), color: s.color})), W - R + 6, T, H - B);
  if (mark !== null) svg.append(el('line', {class: 'mark', x1: x(mark), x2: x(mark), y1: T, y2: H - B}));
  return svg;
}

/** Bars beside words: rows [{label, value, text, strong}], the longest bar is the largest value. */
function bars(rows, label) {
  const most = Math.max(1e-12, ...rows.map(r => r.value));
  return el('table', {class: 'bars', 'aria-label': label}, el('tbody', {}, rows.map(r =>
      el('tr', {class: r.strong && 'strong'}, el('th', {scope: 'row'}, r.label),
          el('td', {}, el('span', {class: 'bar', style: `width:${(100 * r.value / most).toFixed(2)}%`})),
          el('td', {class: 'figure'}, r.text)))));
}

/** How large cells may be, so that so many of them fit beside each other. */
const cellSize = columns => Math.max(11,
    Math.min(18, Math.floor((document.documentElement.clientWidth - 80) / columns)));

/**
 * The color of a number: blue above 0, orange below, paler the nearer to 0; the text says the same for those who see no
 * color.
 */
function cellColor(value, most) {
  const share = Math.min(1, Math.abs(value) / (most || 1));
  return `color-mix(in srgb, var(${value < 0 ? '--below' : '--above'}) ${Math.round(100 * share)}%, var(--cell))`;
}

/**
 * Numbers as colored cells. values: rows of numbers; describe(row, column) is the sentence shown and read when
 * a cell is pointed at or reached with the arrow keys. Tab reaches the figure once; arrows walk in it. The sentence
 * goes below the figure, or to reading; mark(row, column) tells which cells have an outline. The figure's point(row,
 * column) points at a cell, leave() at none, at() tells the cell; write(row, column) is text inside a cell. left is the
 * room for the rows' labels.
 */
function cells({values, rowLabels = [], columnLabels = [], label, describe, most, size = 18, onpick, color = cellColor,
    reading, mark, write, left, width = size}) {
  const rows = values.length, columns = Math.max(...values.map(r => r.length));
  left ??= rowLabels.length ? 8 + 8 * Math.max(...rowLabels.map(t => String(t).length)) : 2;
  const top = columnLabels.length ? 18 : 2;
  const W = left + columns * width + (String(columnLabels.at(-1) ?? '').length > 2 ? 12 : 2), H = top + rows * size + 2;
  const scale = most ?? Math.max(...values.flat().map(Math.abs));
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'cells', style: `width:${W}px`, role: 'application',
      tabindex: 0,
    'aria-roledescription': 'table of numbers', 'aria-label': label + '. Arrow keys read the numbers.'});
  const out = reading ?? el('p', {class: 'reading', 'aria-live': 'polite'}, '\u00a0');
  let at = null;
  const frame = el('rect', {class: 'frame', width, height: size, visibility: 'hidden'});
  const point = (r, c) => {
    at = [r, c];
    frame.setAttribute('x', left + c * width);
    frame.setAttribute('y', top + r * size);
    frame.setAttribute('visibility', 'visible');
    out.textContent = describe(r, c);
  };
  values.forEach((row, r) => {
    if (rowLabels.length) svg.append(el('text', {x: left - 6, y: top + r * size + size * 0.7, 'text-anchor': 'end'},
        rowLabels[r]));
    row.forEach((v, c) =>
        svg.append(el('rect', {x: left + c * width, y: top + r * size, width: width - 1, height: size - 1,
      class: mark?.(r, c) && 'changed', style: 'fill:' + color(v, scale), onpointerenter: () => point(r, c),
      onclick: () => {
        point(r, c);
        onpick?.(r, c);
      }})));
    if (write) row.forEach((v, c) =>
        svg.append(el('text', {class: 'written', x: left + (c + 0.5) * width, y: top + r * size + size * 0.7,
            'text-anchor': 'middle'}, write(r, c))));
  });
  columnLabels.forEach((t, c) => { // a long word at the end would run into its neighbor
    const long = String(t).length > 2 && width < 30 && c === columns - 1;
    svg.append(el('text', {x: left + (c + (long ? 0.1 : 0.5)) * width, y: 13, 'text-anchor': long ? 'start' : 'middle'},
        t));
  });
  svg.append(frame);
  svg.addEventListener('click', e => { // between two cells: the one with the frame is meant
    const box = frame.getBoundingClientRect();
    if (e.target === svg && onpick && frame.getAttribute('visibility') === 'visible' && e.clientX >= box.left
        && e.clientX <= box.right && e.clientY >= box.top && e.clientY <= box.bottom) onpick(...at);
  });
  svg.addEventListener('keydown', e => {
    const move = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[e.key];
    if (move) {
      e.preventDefault();
      const [r, c] = at ? [at[0] + move[0], at[1] + move[1]] : [0, 0];
      if (r >= 0 && r < rows && c >= 0 && c < values[r].length) point(r, c);
    } else if ((e.key === 'Enter' || e.key === ' ') && at && onpick) {
      e.preventDefault();
      onpick(...at);
    }
  });
  const box = el('div', {class: 'figure-box'}, el('div', {class: 'scroll'}, svg), reading ? null : out);
  box.point = point;
  box.leave = () => frame.setAttribute('visibility', 'hidden');
  box.at = () => at;
  return box;
}
