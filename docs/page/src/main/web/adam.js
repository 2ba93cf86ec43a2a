// Chapter 5: what Adam does with one parameter, step by step, beside plain gradient descent.

const PLAIN_RATE = 0.1;

/** A number as a factor: one below 0 in parentheses. */
const factor = x => x < 0 ? `(${digits(x)})` : digits(x);

/** Curves over steps with a common scale around 0; series: [{label, values, color, faint}]. */
function stepCurves({series, mark, steps, label, title}) {
  const W = chartWidth(), H = 150, L = 72, R = 12, T = 8, B = 24;
  const all = series.flatMap(s => s.values).filter(Number.isFinite);
  const most = Math.max(...all.map(Math.abs), 1e-12) * 1.05;
  const low = all.some(v => v < 0) ? -most : 0;
  const x = step => L + (W - L - R) * (steps > 1 ? (step - 1) / (steps - 1) : 0.5),
      y = v => T + (H - T - B) * (1 - (v - low) / (most - low));
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'chart steps', role: 'img', 'aria-label': label});
  for (const v of [low * 0.95, 0, most * 0.95].filter((v, i) => i === 1 || v !== 0)) {
    svg.append(el('line', {class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v)}),
        el('text', {x: L - 6, y: y(v) + 4, 'text-anchor': 'end'}, digits(v, 2)));
  }
  for (const s of steps > 1 ? [1, steps] : [1]) svg.append(el('text',
      {x: x(s), y: H - 6, 'text-anchor': steps === 1 ? 'middle' : s === 1 ? 'start' : 'end'}, (s === 1 ? 'step ' : '')
          + whole(s)));
  for (const s of series) {
    let d = '';
    s.values.forEach((v, i) => {
      if (Number.isFinite(v)) d += (d ? 'L' : 'M') + x(i + 1).toFixed(1) + ' ' + y(v).toFixed(1);
    });
    svg.append(s.values.length === 1 && Number.isFinite(s.values[0])
        ? el('circle', {class: 'only ' + (s.faint ? 'faint' : 'c' + s.color), cx: x(1), cy: y(s.values[0]), r: 3.5})
        : el('path', {class: 'curve ' + (s.faint ? 'faint' : 'c' + s.color), d}));
  }
  if (mark) svg.append(el('line', {class: 'mark', x1: x(mark), x2: x(mark), y1: T, y2: H - B}));
  return svg;
}

WIDGETS.adam = function (run) {
  const message = status();
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const figures = el('div'), verdict = el('p', {'aria-live': 'polite'}), curves = el('div');
  let colors = 0, kept = true, history = null;
  const COLUMNS = ['grad', 'm', 'v', 'mCorrection', 'vCorrection', 'mHat', 'vHat', 'rate', 'before', 'after'];
  const shownStep = () => Math.min(run.shown, history ? history.length : 0);

  const picker = parameterPicker(run, {matrix: 'layer0.attn_wq', row: 0, column: 0}, async () => {
    const step = shownStep();
    if (colors === 0 && step > 0) return {all: await Engine.ask('gradients', run.id, step),
        what: `gradient of step ${step}`};
    return {all: await Engine.call('parameters', await run.viewed()), what: 'parameter'};
  }, (p, byReader) => { load().catch(fail); if (byReader) lit(5, 'Optimizer.java', 'void updateMoments()'); });

  const load = latest(async () => {
    await run.open();
    if (!kept || !picker.picked.rows) return;
    const numbers = await Engine.ask('adam', run.id, picker.picked.index);
    history = Array.from({length: numbers.length / COLUMNS.length}, (_, s) =>
        Object.fromEntries(COLUMNS.map((name, k) => [name, numbers[s * COLUMNS.length + k]])));
    show();
  });

  const slider = el('input', {type: 'range', min: 1, max: 1, value: 1, 'aria-label': 'the step that is shown'});
  slider.addEventListener('input', () => run.travel(Number(slider.value) >= run.step ? null : Number(slider.value)));
  const shown = el('output', {class: 'figure'});
  const button = (text, onclick) => el('button', {type: 'button', onclick}, text);
  /** Steps in small parts, so that the page hears what the reader does meanwhile. */
  async function train(goal) {
    try {
      if (run.over || run.ahead) await run.restart();
      const to = goal();
      message.classList.remove('wrong');
      lit(5, 'Optimizer.java', 'public void step');
      if (run.at !== null) run.travel(null);
      while (run.step < Math.min(to, run.settings.steps) && !run.running) await run.steps(Math.min(20, to - run.step));
    } catch (e) { fail(e); }
  }
  const target = el('input', {type: 'text', inputmode: 'numeric', size: 6, value: '100',
      'aria-label': 'train up to step'});
  const buttons = [button('One step', () => train(() => run.step + 1)),
    button('Ten steps', () => train(() => run.step + 10)),
    button('Up to step', () => {
      const to = Number(target.value), wrong = !Number.isInteger(to) || to < 1 || to > run.settings.steps;
      target.setAttribute('aria-invalid', String(wrong));
      if (wrong) fail(new Error(`Choose a whole number of steps from 1 to ${whole(run.settings.steps)}.`));
      else if (to <= run.step) { message.classList.remove('wrong'); run.travel(to === run.step ? null : to); }
      else train(() => to);
    })];

  function show() {
    const p = picker.picked, recorded = history?.length ?? 0, step = shownStep();
    slider.max = Math.max(1, recorded);
    slider.value = Math.max(1, step);
    slider.disabled = recorded < 2;
    buttons.slice(0, 2).forEach(b => { b.disabled = run.running; });
    shown.textContent = `step ${whole(step)}`;
    if (!message.classList.contains('wrong')) {
      message.textContent = recorded < run.step
          ? `Only the gradients of the first ${whole(recorded)} steps were recorded.` : '';
    }
    if (step === 0) {
      figures.replaceChildren();
      curves.replaceChildren();
      verdict.textContent = 'No step has been made yet. Press “One step”.';
      return;
    }
    const now = history[step - 1], old = step > 1 ? history[step - 2] : {m: 0, v: 0};
    const adamMove = now.after - now.before, plain = r => -PLAIN_RATE * (r.rate / history[0].rate) * r.grad;
    const plainNow = PLAIN_RATE * now.rate / history[0].rate;
    const root = Math.sqrt(now.vHat);
    const rows = [
      ['gradient', 'by the backward pass of this step’s name', now.grad],
      ['m', `0.85 · ${factor(old.m)} + 0.15 · ${factor(now.grad)}`, now.m],
      ['v', `0.99 · ${digits(old.v)} + 0.01 · (${digits(now.grad)})²`, now.v],
      ['correction of m', `1 − 0.85^${step}`, now.mCorrection],
      ['correction of v', `1 − 0.99^${step}`, now.vCorrection],
      ['mHat', `${digits(now.m)} / ${digits(now.mCorrection)}`, now.mHat],
      ['vHat', `${digits(now.v)} / ${digits(now.vCorrection)}`, now.vHat],
      ['√vHat', 'the usual size of its gradients', root],
      ['Adam’s move', `−${digits(now.rate)} · ${factor(now.mHat)} / (${digits(root)} + 1e−8)`, adamMove, true],
      ['plain descent’s move', `−${digits(plainNow)} · ${factor(now.grad)}`, plain(now), true],
      ['parameter', `${fixed(now.before, 6)} before this step`, fixed(now.after, 6)],
    ];
    figures.replaceChildren(el('div', {class: 'scroll'},
        el('table', {class: 'figures adam-table', 'aria-label': `Adam in step ${step} for ${parameterName(p)}`},
        el('caption', {}, `${parameterName(p)}, step ${whole(step)}`),
        el('tbody', {}, rows.map(([name, how, value, strong]) => el('tr', {class: strong && 'strong'},
            el('th', {scope: 'row'}, name), el('td', {class: 'how'}, how),
            el('td', {class: 'figure'}, typeof value === 'string' ? value : digits(value))))))));
    const pathOf = f => history.slice(0, step).reduce((sum, r) => sum + Math.abs(f(r)), 0) / step;
    const adamMean = pathOf(r => r.after - r.before), plainMean = pathOf(plain);
    const ratio = adamMean / plainMean;
    verdict.textContent = now.v === 0
        ? 'This parameter has not had a gradient yet, so neither method moves it: 0 / (0 + 1e−8) is 0.'
        : now.grad === 0
        ? 'The gradient of this step is 0. Plain descent does not move; Adam still follows the gradients that m '
            + 'remembers.'
        : `So far Adam moved this parameter by ${digits(adamMean, 3)} a step on average. Plain descent would have `
            + `moved it by ${digits(plainMean, 3)} with the same gradients: `
          + (ratio >= 1 ? `Adam’s steps are ${digits(ratio, 3)} times as large.`
              : `its steps are ${digits(1 / ratio, 3)} times as large as Adam’s.`);
    const column = f => history.map(f);
    const key = (...items) => el('p', {class: 'key'},
        items.map(([c, t]) => [el('span', {class: 'swatch ' + c}), ' ' + t + ' ']).flat());
    curves.replaceChildren(
        el('h4', {}, 'Its gradients, m and √v'),
        stepCurves({steps: recorded, mark: step,
            label: `Gradient, m and root of v over ${recorded} steps; at step ${step}: ${digits(now.grad)}, `
                + `${digits(now.m)}, ${digits(Math.sqrt(now.v))}`,
          series: [{values: column(r => r.grad), faint: true}, {values: column(r => Math.sqrt(r.v)), color: 1},
              {values: column(r => r.m), color: 0}]}),
        key(['faint', 'gradient'], ['c0', 'm'], ['c1', '√v']),
        el('h4', {}, 'How far each method moves it'),
        stepCurves({steps: recorded, mark: step,
            label: `Moves of Adam and of plain descent over ${recorded} steps; at step ${step}: ${digits(adamMove)} `
                + `and ${digits(plain(now))}`,
          series: [{values: column(plain), color: 1}, {values: column(r => r.after - r.before), color: 0}]}),
        key(['c0', 'Adam, rate ' + digits(history[0].rate)],
            ['c1', `plain descent, rate ${PLAIN_RATE}; both rates fall to 0`]));
  }

  run.on('open', async () => {
    try {
      history = null;
      kept = await Engine.ask('keepHistory', run.id);
      if (!kept) fail(new Error('The first steps were not recorded. Press “Forget it all” above.'));
      await load();
      await picker.draw();
    } catch (e) { fail(e); }
  });
  const redraw = latest(async () => { await load(); await picker.draw(); });
  run.on('pause travel', () => redraw().catch(fail));
  run.on('restart', () => { history = null; message.textContent = ''; message.classList.remove('wrong'); });
  let last = 0;
  run.on('progress', () => { if (performance.now() - last > 1000) { last = performance.now(); load().catch(fail); } });
  run.open().catch(fail);
  return el('section', {class: 'widget adam', 'aria-label': 'Adam and one parameter'},
      el('div', {class: 'row'}, el('label', {}, 'matrix ', picker.matrices),
          el('label', {}, 'colors ', choice('what the colors show', ['gradient of the shown step', 'parameter'], i => {
            colors = i;
            picker.draw().catch(fail);
          }))),
      picker.place,
      el('div', {class: 'row'}, ...buttons, target),
      el('div', {class: 'row'}, el('label', {class: 'grow'}, 'shown ', slider), shown), message, figures, verdict,
      curves);
};
