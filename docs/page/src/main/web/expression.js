// The graph of an expression as a drawing: a node for each Value, the way back marked.

/** Columns from right to left by the longest way to the result; long edges bend through places of their own. */
function layered(nodes, result) {
  const rank = nodes.map(() => 0);
  const operands = n => [n.a, n.b].filter(o => o >= 0);
  for (let changed = true; changed;) {
    changed = false;
    nodes.forEach((n, i) => operands(n).forEach(o => { if (rank[o] < rank[i] + 1) {
      rank[o] = rank[i] + 1;
      changed = true;
    } }));
  }
  const most = Math.max(...rank);
  const columns = Array.from({length: most + 1}, () => []);
  const places = nodes.map((n, i) => ({node: i, column: most - rank[i], y: 0, links: []}));
  places.forEach(p => columns[p.column].push(p));
  const edges = [];
  nodes.forEach((n, i) => [['a', 'da'], ['b', 'db']].forEach(([operand, derivative]) => {
    if (n[operand] < 0) return;
    let from = places[n[operand]];
    const way = [from];
    for (let c = from.column + 1; c < places[i].column; c++) {
      const bend = {node: -1, column: c, y: 0, links: []};
      columns[c].push(bend);
      way.push(bend);
    }
    way.push(places[i]);
    for (let k = 1; k < way.length; k++) { way[k].links.push(way[k - 1]); way[k - 1].links.push(way[k]); }
    edges.push({from: n[operand], to: i, derivative: n[derivative], way, twin: operand === 'b' && n.a === n.b ? 1
        : operand === 'a' && n.a === n.b ? -1 : 0});
  }));
  const height = p => p.node >= 0 ? 1 : 0.55;
  const spread = column => {
    let y = 0;
    for (const p of column) { p.y = y + height(p) / 2; y += height(p); } for (const p of column) p.y -= y / 2;
  };
  columns.forEach(spread);
  for (let sweep = 0; sweep < 12; sweep++) {
    const order = sweep % 2 ? columns : [...columns].reverse();
    for (const column of order) {
      for (const p of column) {
        const c = p.column, near = p.links.filter(q => sweep % 2 ? q.column < c : q.column > c);
        p.wish = near.length ? near.reduce((s, q) => s + q.y, 0) / near.length : p.y;
      }
      column.sort((p, q) => p.wish - q.wish);
      spread(column);
    }
  }
  return {places, columns, edges};
}

function expressionDrawing({nodes, result}, step, previous) {
  const {places, columns, edges} = layered(nodes, result);
  const BOX = 92, TALL = 58, COLUMN = 140, ROW = 78;
  const ys = columns.flat().map(p => p.y * ROW);
  const top = Math.min(...ys) - ROW / 2, W = columns.length * COLUMN - (COLUMN - BOX) + 8, H = Math.max(...ys)
      + ROW / 2 - top;
  const x = p => 4 + p.column * COLUMN, y = p => p.y * ROW - top;
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'expression',
      style: `width:${W}px;min-width:${Math.round(0.8 * W)}px`, role: 'img',
    'aria-label': `Graph of ${nodes.length} Values, operands at the left, the result at the right. The table below `
        + `lists the same numbers.`});
  const labels = [], taken = [];
  for (const e of edges) {
    const passes = step.node === e.to;
    const [first, ...rest] = e.way;
    let px = x(first) + BOX, py = y(first) + 7 * e.twin, curve;
    let d = `M${px} ${py}`;
    for (const p of rest) {
      const last = p === rest.at(-1), qx = x(p), qy = y(p) + (last ? 7 * e.twin : 0), mid = (px + qx) / 2,
          lift = 10 * e.twin;
      d += `C${mid} ${py + lift} ${mid} ${qy + lift} ${qx} ${qy}`;
      if (last) {
        const points = [[px, mid, mid, qx], [py, py + lift, qy + lift, qy]];
        curve = t => points.map(([p0, p1, p2, p3]) => (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1
            + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3);
      }
      px = qx;
      py = qy;
      if (!last) { px += BOX; d += `L${px} ${py}`; }
    }
    svg.append(el('path', {class: 'edge' + (passes ? ' passes' : ''), d}));
    // where no other label is
    const free = [0.5, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85].map(curve)
        .find(([lx, ly]) => taken.every(([tx, ty]) => Math.abs(tx - lx) > 30 || Math.abs(ty - ly) > 12)) ?? curve(0.5);
    taken.push(free);
    labels.push(el('text', {class: 'local' + (passes ? ' passes' : ''), x: free[0], y: free[1] + 4,
        'text-anchor': 'middle'}, e.derivative === null ? '?' : digits(e.derivative, 3)));
  }
  svg.append(...labels);
  nodes.forEach((n, i) => {
    const p = places[i], passes = step.node === i, gets = step.node >= 0
        && (nodes[step.node].a === i || nodes[step.node].b === i);
    const cx = x(p) + BOX / 2, whole = n.a >= 0 && n.name ? `${n.name} = ${n.text}` : n.text;
    const title = whole.length <= 13 ? whole : n.name ? `${n.name}: ${n.label}` : n.label;
    const g = el('g', {class: 'value' + (passes ? ' passes' : gets ? ' gets' : n.a < 0 ? ' leaf' : '')},
        el('rect', {x: x(p), y: y(p) - TALL / 2, width: BOX, height: TALL, rx: 5}),
        el('title', {}, `${n.text} = ${digits(n.data, 6)}`),
        el('text', {class: 'name', x: cx, y: y(p) - TALL / 2 + 16, 'text-anchor': 'middle'}, title),
        el('text', {x: cx, y: y(p) + 5, 'text-anchor': 'middle'}, n.data === null ? 'no number'
            : `data ${digits(n.data)}`),
        el('text', {class: 'grad', x: cx, y: y(p) + 21, 'text-anchor': 'middle'}, step.grads[i] === null ? 'no number'
            : `grad ${digits(step.grads[i])}`));
    svg.append(g);
  });
  return svg;
}
