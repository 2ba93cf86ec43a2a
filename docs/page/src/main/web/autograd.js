// Chapter 2: the graph of an expression, stepped backward by hand; and how large the graph of a name is.

const EXPRESSIONS = [
  ['(a · b + c) · a', 'e = a * b; f = e + c; f * a', 2, -3, 10],
  ['(a + b) · a', '(a + b) * a', 3, 4, 1],
  ['b = a + a, c = b + b', 'b = a + a; c = b + b', 1, 0, 0],
  ['a long way and a short one', 'd = a * a; e = d + 1; d * e', 2, 0, 0],
  ['a quotient', '(a - b) / c', 5, 1, 2],
  ['relu stops it', 'relu(a * b + c) ** 2', 1, -2, 1],
  ['−ln of softmax, two logits', 's = exp(a) + exp(b); -log(exp(a) / s)', 2, 1, 0],
];
const ORDERS = ['topological, as in Value.backward', 'wrong: breadth-first, each node once',
    'wrong: breadth-first, at each arrival', 'wrong: operands first'];

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

WIDGETS.autograd = function () {
  const message = status();
  const drawing = el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The graph'});
  const sentence = el('div', {class: 'told', 'aria-live': 'polite'});
  const table = el('div', {class: 'scroll'});
  let graph = null, at = 0, order = 0;
  const text = el('input', {type: 'text', size: 34, maxlength: 250, 'aria-label': 'expression', autocomplete: 'off',
      spellcheck: 'false', class: 'wide'});
  const values = ['a', 'b', 'c'].map(name =>
      el('input', {type: 'text', inputmode: 'decimal', size: 3, 'aria-label': name}));
  const button = (label, onclick) => el('button', {type: 'button', onclick}, label);
  const one = button('One step backward', () => { at++; show(); lit(2, 'Value.java', 'void passOn()'); });
  const all = button('All', () => {
    at = graph.steps.length - 1;
    show();
    lit(2, 'Value.java', 'public void backward()');
  });
  const again = button('Forward again', () => { at = 0; show(); });

  const build = latest(async () => {
    const numbers = values.map(v => Number(v.value.replace('−', '-').replace(',', '.')));
    const wrong = values.findIndex((v, i) => v.value.trim() === '' || !Number.isFinite(numbers[i]));
    values.forEach((v, i) => v.setAttribute('aria-invalid', String(i === wrong)));
    await Engine.ready;
    const answer = text.value.trim() === '' ? {error: 'Write an expression, such as (a + b) * a.'} : wrong >= 0
        ? {error: `${'abc'[wrong]} must be a number, such as 2 or −0.5.`}
        : await Engine.ask('expression', text.value, ...numbers, order);
    const bad = answer.error !== undefined;
    text.setAttribute('aria-invalid', String(bad && wrong < 0));
    message.textContent = bad ? answer.error : '';
    message.classList.toggle('wrong', bad);
    at = 0;
    graph = bad ? null : {...answer, nodes: Object.values(answer.nodes), steps: Object.values(answer.steps)};
    show();
  });

  const called = n => n.name ? n.name : n.text.length > 16 ? n.text.slice(0, 15) + '…' : n.text;

  function told() {
    const {nodes, steps, right, result} = graph, step = steps[at];
    if (at === 0) {
      return [`Forward is done: the result is ${digits(nodes[result].data, 6)}. Each edge shows the local derivative, `
          + `how fast the right Value changes with the left one. `
          + `The result’s own grad is 1; all others start at 0.`];
    }
    const n = nodes[step.node], before = steps[at - 1].grads, grad = before[step.node];
    const sums = [];
    const running = [...before];
    for (const [o, d] of [[n.a, n.da], [n.b, n.db]]) {
      if (o < 0) continue;
      const passed = d * grad;
      sums.push(`${called(nodes[o])}.grad += ${digits(d)} · ${factor(grad)}, so ${digits(running[o])} + `
          + `${factor(passed)} = ${digits(running[o] + passed)}`);
      running[o] += passed;
    }
    const lines = [`${called(n)} has the grad ${digits(grad)} and passes it on, times each local derivative: `
        + `${sums.join('; then ')}.`];
    if (at === steps.length - 1) {
      const inputs = nodes.map((m, i) => ({...m, got: step.grads[i], right: right[i]})).filter(m => m.a < 0);
      const off = inputs.filter(m => !(Math.abs(m.got - m.right) <= 1e-9 * Math.max(1, Math.abs(m.right))));
      lines.push(off.length
          ? `This order is wrong: `
              + `${off.map(m => `${m.name}.grad is ${digits(m.got)}, and Value.backward finds ${digits(m.right)}`)
                  .join('; ')}. `
          + (order === 2 ? 'A node that is reached twice passed on twice.'
              : 'A node passed on before its own grad was complete.')
          : (order ? 'This order happened to work here, because each node passed on once, after every node that uses '
              + 'it. Try another expression. ' : 'Done. ')
            + `A nudge of 0.00001 to both sides agrees: `
            + `${inputs.map(m => `${m.name}: ${digits(m.nudged, 6)}`).join(', ')}.`);
      if (off.length) lines.push(`A nudge of 0.00001 to both sides decides: the slope is `
          + `${off.map(m => `${digits(m.nudged, 6)} for ${m.name}`).join(', ')}.`);
    }
    return lines;
  }

  function show() {
    const there = graph !== null;
    one.disabled = all.disabled = !there || at >= graph.steps.length - 1;
    again.disabled = !there || at === 0;
    if (!there) { drawing.replaceChildren(); sentence.replaceChildren(); table.replaceChildren(); return; }
    const left = drawing.scrollLeft, fresh = drawing.dataset.text !== text.value;
    drawing.dataset.text = text.value;
    drawing.replaceChildren(expressionDrawing(graph, graph.steps[at]));
    drawing.scrollLeft = fresh ? 0 : left;
    const passing = drawing.querySelector('g.passes')?.getBoundingClientRect(), view = drawing.getBoundingClientRect();
    if (passing && passing.left < view.left) drawing.scrollLeft -= view.left - passing.left + 60;
    if (passing && passing.right > view.right) drawing.scrollLeft += passing.right - view.right + 20;
    sentence.replaceChildren(el('p', {}, el('strong', {}, `Step ${at} of ${graph.steps.length - 1}. `), told()[0]),
        ...told().slice(1).map(t => el('p', {}, t)));
    table.replaceChildren(el('table', {class: 'figures nodes', 'aria-label': 'The Values of the graph'},
        el('thead', {}, el('tr', {}, ['Value', 'made by', 'data', 'local derivatives',
            'grad'].map((t, i) => el('th', {scope: 'col', class: i % 2 === 0 && i > 0 && 'figure'}, t)))),
        el('tbody', {}, graph.nodes.map((n, i) => el('tr', {class: graph.steps[at].node === i && 'strong'},
            el('th', {scope: 'row'}, n.a >= 0 && n.name ? `${n.name} = ${n.text}` : n.text),
            el('td', {}, n.a < 0 ? 'given' : n.label),
            el('td', {class: 'figure'}, digits(n.data)),
            el('td', {}, [[n.a, n.da], [n.b, n.db]].filter(([o]) => o >= 0)
                .map(([o, d]) => `by ${called(graph.nodes[o])}: ${digits(d)}`).join(', ')),
            el('td', {class: 'figure'}, digits(graph.steps[at].grads[i])))))));
  }

  function example(i) {
    const [, expression, ...numbers] = EXPRESSIONS[i];
    text.value = expression;
    numbers.forEach((x, k) => { values[k].value = digits(x); });
    build().catch(e => { message.textContent = e.message; });
  }
  for (const input of [text, ...values]) input.addEventListener('change', () => build());
  text.addEventListener('keydown', e => { if (e.key === 'Enter') build(); });
  const orders = choice('order of the way back', ORDERS, i => {
    order = i;
    build();
    lit(2, 'Value.java', 'Value topologicalOrder()');
  });
  example(0);
  return el('section', {class: 'widget autograd', 'aria-label': 'Backward by hand'},
      el('div', {class: 'row'}, el('label', {}, 'example ', choice('example', EXPRESSIONS.map(e => e[0]), example))),
      el('div', {class: 'row'}, el('label', {class: 'grow'}, 'expression ', text)),
      el('div', {class: 'row'}, ...values.map((v, i) => el('label', {}, 'abc'[i] + ' = ', v))),
      el('p', {class: 'key'},
          'Use + − * /, ** with a number (to the power of it), exp, log, relu and parentheses. Name a part with = and '
              + 'end it with ; to use it twice.'),
      message,
      el('div', {class: 'row'}, one, all, again, el('label', {}, 'order ', orders)),
      sentence, drawing,
      el('details', {}, el('summary', {}, 'The same as a table'), table));
};

// How many Values a real name needs.
WIDGETS.graph = function (run) {
  const message = status();
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const sentence = el('p', {'aria-live': 'polite'}), others = el('div'), figures = el('div');
  const input = el('input', {type: 'text', size: 14, maxlength: 32, 'aria-label': 'name', autocomplete: 'off',
      spellcheck: 'false'});
  let last = null, words;
  const count = latest(async () => {
    await run.open();
    const name = input.value.trim();
    const n = await Engine.ask('graphCount', run.id, name);
    last = name;
    const positions = [...name].length + 1;
    message.textContent = '';
    message.classList.remove('wrong');
    figures.replaceChildren(el('table', {class: 'figures', 'aria-label': `The graph of the loss of ${name}`},
        el('tbody', {},
        [['predictions, one for each letter and one for the end', positions],
            ['Values made to compute the loss', n.made], ['of these, computed and leading to the loss', n.reach],
          ['parameters at the graph’s beginnings', n.parameters], ['Values on the longest path to the loss', n.depth]]
        .map(([t, v]) => el('tr', {}, el('th', {scope: 'row'}, t), el('td', {class: 'figure'}, whole(v)))))));
    sentence.textContent = `For “${name}” the program makes ${whole(n.made)} Values. Of these, ${whole(n.reach)} are `
        + `computed and lead to the loss: `
        + `backward visits each of these once and passes its grad on. The other ${whole(n.made - n.reach)} are the `
        + `plain zeros that sums begin with, `
        + `and the probabilities of tokens that did not come next. The longest path has ${whole(n.depth)} Values, far `
        + `fewer than the graph: the graph is wide, not deep.`;
    others.replaceChildren();
  });
  const ask = () => { lit(2, 'Mlp.java', 'public Value loss'); count().catch(fail); };
  const compare = el('button', {type: 'button', onclick: async () => {
    compare.disabled = true;
    try {
      lit(2, 'Mlp.java', 'public Value loss');
      await count();
      const words = run.settings.words ?? await resource('names');
      const rows = [];
      for (const [stage, label] of [[2, 'chapter 2, MLP'], [3, 'chapter 3, attention'], [4, 'chapter 4, heads'],
          [5, 'chapter 5, Adam']]) {
        const other = {...DEFAULTS, stage, learningRate: 1, seed: run.settings.seed};
        const {id} = await Engine.call('open', other, words);
        const n = await Engine.ask('graphCount', id, last);
        await Engine.call('close', id);
        rows.push({label, value: n.made, text: whole(n.made), depth: n.depth});
      }
      others.replaceChildren(bars(rows, `Values made for the loss of ${last}, chapter by chapter`),
          el('p', {}, `The longest path has `
              + `${rows.slice(0, 3).map((r, i) => `${whole(r.depth)} Values in chapter ${i + 2}`).join(', ')}. `
              + 'Chapter 4 cuts the same numbers into heads. Adam changes how parameters move, not how the loss is '
              + 'computed, so its graph is that of chapter 4.'
              + ([...last].length + 1 > DEFAULTS.blockSize
                  ? ` From chapter 3 on, a model has ${DEFAULTS.blockSize} positions, so only these count.` : '')));
    } catch (e) { fail(e); }
    compare.disabled = false;
  }}, 'The same name in chapters 3, 4 and 5');
  input.addEventListener('change', ask);
  input.addEventListener('keydown', e => { if (e.key === 'Enter') ask(); });
  run.on('open', async () => {
    try {
      if (!input.value || words !== run.settings.words) input.value = await Engine.ask('document', run.id, 0);
      words = run.settings.words;
      await count();
    } catch (e) {
      fail(e);
    }
  });
  run.open().catch(fail);
  return el('section', {class: 'widget graph', 'aria-label': 'The graph of a name'},
      el('div', {class: 'row'}, el('label', {}, 'name ', input)), message, figures, sentence,
      el('div', {class: 'row'}, compare), others);
};
