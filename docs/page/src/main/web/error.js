// Chapter 1: the correction is the error, what the model said minus what came.

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
