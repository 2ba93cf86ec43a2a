// Chapter 1: a parameter nudged by hand, and the gradient checked.

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
