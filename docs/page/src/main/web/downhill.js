// Chapter 1: downhill, step by step: all parameters move along one line, and a ball shows where the loss is.

const VALLEY = {steps: 200, left: -3.2, right: 2.8, points: 121}; // as in lesson 1's picture
const PACES = [0.1, 1, 3];

/** The line through a model's parameters against the gradient of one word's loss. */
class DownhillLine {

  constructor(view, word, start, gradient) {
    Object.assign(this, {view, word, start});
    const length = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
    this.direction = gradient.map(g => -g / length);
  }

  static async of(run) {
    const view = await run.viewed(), word = await Engine.ask('document', run.id, 0);
    return new DownhillLine(view, word, await Engine.call('parameters', view),
        await Engine.ask('gradient', view, word));
  }

  /** The loss at a distance from the start, and its slope along the line. */
  async at(distance) {
    await Engine.call('setParameters', this.view, this.start.map((p, i) => p + distance * this.direction[i]));
    const {loss} = await Engine.ask('word', this.view, this.word);
    const gradient = await Engine.ask('gradient', this.view, this.word);
    return {distance, loss, slope: gradient.reduce((sum, g, i) => sum + g * this.direction[i], 0)};
  }
}

/** The curve, each walk as dots that are joined, and the ball where the present one stands. */
function drawValley(curve, walks, present) {
  const W = chartWidth(), H = 260, L = 44, R = 12, T = 14, B = 40, {left, right} = VALLEY;
  const losses = curve.map(place => place.loss), low = Math.min(...losses) - 0.15, high = Math.max(...losses) + 0.15;
  const x = d => L + (W - L - R) * (d - left) / (right - left), y = v => T + (H - T - B) * (high - v) / (high - low);
  const inside = ({distance}) => distance >= left && distance <= right;
  const at = walks[present].at(-1);
  const svg = el('svg', {viewBox: `0 0 ${W} ${H}`, class: 'chart valley', role: 'img', 'aria-label':
      `The loss along the line, lowest ${fixed(Math.min(...losses), 2)}. The ball at ${fixed(at.distance, 2)} has the `
      + `loss ${fixed(at.loss, 2)}.`});
  for (let v = Math.ceil(low * 2) / 2; v <= high; v += 0.5) svg.append(
      el('line', {class: 'grid', x1: L, x2: W - R, y1: y(v), y2: y(v)}),
      el('text', {x: L - 6, y: y(v) + 4, 'text-anchor': 'end'}, v.toFixed(1)));
  for (let d = Math.ceil(left); d <= right; d++) svg.append(
      el('text', {x: x(d), y: H - B + 16, 'text-anchor': 'middle'}, fixed(d, 0)));
  svg.append(el('text', {x: (L + W) / 2, y: H - 6, 'text-anchor': 'middle'}, 'how far all parameters have moved'),
      el('path', {class: 'curve c0', d: curve.map(({distance, loss}, i) =>
          (i ? 'L' : 'M') + x(distance).toFixed(1) + ' ' + y(loss).toFixed(1)).join('')}));
  PACES.forEach((pace, k) => {
    const seen = (walks[pace] ?? []).filter(inside), kind = pace === present ? 'now' : 'ghost';
    svg.append(el('path', {class: `walk w${k} ${kind}`, d: seen.map(({distance, loss}, i) =>
        (i ? 'L' : 'M') + x(distance).toFixed(1) + ' ' + y(loss).toFixed(1)).join('')}),
        ...seen.map(({distance, loss}) => el('circle', {class: `walk w${k} ${kind}`, cx: x(distance), cy: y(loss),
            r: 3})));
  });
  if (inside(at)) svg.append(el('circle', {class: 'ball', cx: x(at.distance), cy: y(at.loss) - 7, r: 7}));
  return svg;
}

function downhillWidget() {
  const run = new Run({stage: 1, steps: VALLEY.steps}); // the names, as in the lesson's picture
  const message = status(), chart = el('div', {class: 'chart-box'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const button = (text, work) => el('button', {type: 'button', onclick: () => work().catch(fail)}, text);
  let line = null, curve = [], walks = {}, pace = 1;

  const pick = choice('the learning rate', PACES.map(String), k => {
    pace = PACES[k];
    walks[pace] = [walks[pace]?.[0] ?? Object.values(walks)[0][0]];
    show();
  }, 1);

  /** The curve of a model that has made its steps, and the ball at its start. */
  const begin = latest(async () => {
    if (!run.ended || run.diverged) return;
    line = await DownhillLine.of(run);
    curve = [];
    const {left, right, points} = VALLEY;
    for (let k = 0; k < points; k++) curve.push(await line.at(left + (right - left) * k / (points - 1)));
    walks = {[pace]: [await line.at(0)]};
    show();
  });

  async function step() {
    if (!curve.length) return;
    const walk = walks[pace], last = walk.at(-1);
    walk.push(await line.at(last.distance - pace * last.slope));
    show();
  }

  function show() {
    chart.replaceChildren(drawValley(curve, walks, pace));
    const walk = walks[pace], at = walk.at(-1), before = walk.at(-2);
    const slope = `The slope here is ${fixed(at.slope, 2)}, so the next step goes `
        + `${fixed(Math.abs(pace * at.slope), 2)} to the ${at.slope < 0 ? 'right' : 'left'}.`;
    message.textContent = before
        ? `Step ${walk.length - 1} at ${pace}: the loss of “${line.word}” went `
            + `${at.loss < before.loss ? 'down' : 'up'} from ${fixed(before.loss)} to ${fixed(at.loss)}. ${slope}`
        : `The loss of “${line.word}” is ${fixed(at.loss)}. ${slope}`;
    message.classList.remove('wrong');
  }

  run.on('pause', () => begin().catch(fail));
  const element = el('section', {class: 'widget downhill', 'aria-label': 'Downhill, step by step'},
      el('div', {class: 'row'}, button('Step', step), el('label', {}, 'learning rate ', pick),
          button('Start over', begin)), message, chart);
  Unseen.add(element, () => run.prepare(), fail);
  return element;
}
WIDGETS.downhill = downhillWidget;
