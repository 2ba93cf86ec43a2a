// Chapter 2: the graph of an expression, stepped backward by hand.

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
      el('div', {class: 'row setting'}, el('label', {}, 'example ',
          choice('example', EXPRESSIONS.map(e => e[0]), example))),
      el('div', {class: 'row setting'}, el('label', {class: 'grow'}, 'expression ', text)),
      el('div', {class: 'row setting'}, ...values.map((v, i) => el('label', {}, 'abc'[i] + ' = ', v))),
      el('p', {class: 'key setting'},
          'Use + − * /, ** with a number (to the power of it), exp, log, relu and parentheses. Name a part with = and '
              + 'end it with ; to use it twice.'),
      message,
      el('div', {class: 'row'}, one, all, again, el('label', {}, 'order ', orders)),
      sentence, drawing,
      el('details', {}, el('summary', {}, 'The same as a table'), table));
};
