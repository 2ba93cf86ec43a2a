// Lesson 0's loss by hand: probabilities that the reader chooses, their surprises, and the mean.

/** data-tokens: what came, divided by blanks; data-probs: the probabilities to begin with. */
function surpriseWidget(run, {tokens = 'j o BOS', probs = '0.5 0.1 0.037'}) {
  const names = tokens.split(' '), message = status();
  const mean = el('output', {class: 'figure'});
  const rows = names.map((name, i) => {
    const input = el('input', {type: 'text', inputmode: 'decimal', size: 7, id: newId('p'), value: probs.split(' ')[i],
        autocomplete: 'off'});
    const out = el('td', {class: 'figure'});
    input.addEventListener('input', () => {
      light?.(0, 'Bigram.java', 'static double meanSurprise');
      draw().catch(() => {});
    });
    return {input, out, tr: el('tr', {}, el('th', {scope: 'row'}, el('label', {for: input.id}, name)),
        el('td', {}, input), out)};
  });

  const draw = latest(async () => {
    await Engine.ready;
    const values = rows.map(r => typed(r.input.value));
    const wrong = values.findIndex(p => !(p > 0 && p <= 1));
    rows.forEach((r, i) => r.input.setAttribute('aria-invalid', String(!(values[i] > 0 && values[i] <= 1))));
    message.classList.toggle('wrong', wrong >= 0);
    message.textContent = wrong < 0 ? ''
        : `${names[wrong]}: a probability is a number above 0, at most 1, such as 0.25 or 1/4.`;
    if (wrong >= 0) { mean.textContent = '—'; return; }
    for (let i = 0; i < rows.length; i++) rows[i].out.textContent =
        fixed(await Engine.ask('meanSurprise', [values[i]]), 2);
    const loss = await Engine.ask('meanSurprise', values);
    mean.textContent = `${fixed(loss, 2)}, as if it guessed among ${fixed(Math.exp(loss), 1)} equally likely tokens`;
  });
  draw().catch(() => {});
  return el('section', {class: 'widget surprise', 'aria-label': 'The loss by hand'},
      el('table', {}, el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'what came'),
          el('th', {scope: 'col'}, 'its probability p'),
          el('th', {scope: 'col'}, 'surprise −ln p'))), el('tbody', {}, rows.map(r => r.tr))),
      el('p', {}, 'The loss, the mean of the surprises: ', mean), message);
}
WIDGETS.surprise = surpriseWidget;

/** The surprise −ln p of data-p, a number or a fraction, within a sentence. */
WIDGETS.ln = (run, {p, digits = 2}) => {
  const out = el('b', {class: 'figure'}, '…'), [a, b = 1] = p.split('/').map(Number);
  Engine.ready.then(() => Engine.ask('meanSurprise', [a / b])).then(x => {
    out.textContent = fixed(Math.abs(x), Number(digits));
  }, () => {});
  return out;
};
