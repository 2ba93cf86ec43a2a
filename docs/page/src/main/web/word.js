// "How likely is a word": letter by letter, all of them multiplied, and the mean of -ln p, which is the loss.

/** What keeps the model from reading a text, or null; most is how many letters it may have. */
function unreadable(run, text, most) {
  const {vocab} = run.info, letters = [...text];
  const strange = letters.find(c => !vocab.includes(c));
  if (strange !== undefined) {
    const small = strange.toLowerCase();
    return `“${letter(strange)}” does not occur in the words that the model learns from`
        + (small !== strange && vocab.includes(small) ? `; try “${small}”` : '');
  }
  if (letters.length <= most) return null;
  return `${letters.length} letters are too many: at most ${most}` + (run.settings.stage < 3 ? ' can be read here'
      : `, because BOS takes the first of the model’s positions, of which there `
          + (run.settings.blockSize === 1 ? 'is 1' : `are ${run.settings.blockSize}`));
}

/** 10 to the power of n, with small raised digits. */
const powerOf10 = n => '10' + [...String(n)].map(c => '⁰¹²³⁴⁵⁶⁷⁸⁹'[c] ?? '⁻').join('');

/** A large number as people say it. */
function large(x) {
  if (!Number.isFinite(x)) return 'more than ' + powerOf10(308);
  if (x < 10) return x.toFixed(1).replace('.0', '');
  if (x < 1e6) return whole(Math.round(x));
  for (const [size, name] of [[1e6, 'million'], [1e9, 'billion'], [1e12, 'trillion']]) {
    if (x < 999.5 * size) return (x / size).toPrecision(3).replace(/\.?0+$/, '') + ' ' + name;
  }
  const power = Math.floor(Math.log10(x));
  return (x / 10 ** power).toFixed(1) + ' · ' + powerOf10(power);
}

/** A small probability: 0.0000312 as it is, less than that with a power of ten. */
const small = p => p >= 1e-6 || p === 0 ? String(Number(p.toPrecision(3)).toFixed(p < 1e-4 ? 8 : p < 0.01 ? 6 : 4))
    .replace(/(\.\d*?[1-9])0+$/, '$1')
    : (p / 10 ** Math.floor(Math.log10(p))).toFixed(2) + ' · ' + powerOf10(Math.floor(Math.log10(p)));

function wordWidget(run) {
  const stage = run.settings.stage;
  const message = status();
  const compared = el('p', {class: 'told', 'aria-live': 'polite'});
  const words = [['A word', 'emma'], ['Another', 'mmae']].map(([text, value]) => {
    const input = el('input', {type: 'text', id: newId('word'), value, size: 14, autocomplete: 'off',
        autocapitalize: 'none', spellcheck: 'false'});
    typedInto(input);
    input.addEventListener('input', () => { lit(); update(); });
    return {input, field: el('label', {for: input.id}, text, input), out: el('div', {class: 'word-table'})};
  });
  const lit = () => {
    if (typeof light !== 'function') return;
    stage === 0 ? light(0, 'Bigram.java', 'public double loss') : light(stage, 'Gpt.java', 'public Value loss');
  };
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };

  function table(name, {probs, product, loss}, most) {
    const letters = [...name], next = [...letters, 'BOS'];
    const soFar = i => stage === 0 ? (i === 0 ? 'BOS' : letter(letters[i - 1])) : i === 0 ? 'BOS' : letters.slice(0, i)
        .map(letter).join('');
    const rows = probs.map((p, i) => el('tr', {}, el('td', {}, soFar(i)), el('th', {scope: 'row'}, letter(next[i])),
        el('td', {class: 'bar-cell'}, el('span', {class: 'bar', style: `width:${(100 * p / most).toFixed(2)}%`})),
        el('td', {class: 'figure'}, percent(p, p < 0.001 ? 3 : 1)),
        el('td', {class: 'figure'}, fixed(-Math.log(p), 3))));
    return [el('h4', {}, name === '' ? 'The empty word: BOS at once' : `“${name}”`),
      el('table', {class: 'spelled', 'aria-label': `Probability of ${name || 'the empty word'}, letter by `
          + `letter`}, el('thead', {}, el('tr', {},
          el('th', {scope: 'col'}, 'after'), el('th', {scope: 'col'}, 'next'), el('td', {}),
          el('th', {scope: 'col', class: 'figure'}, 'p'), el('th', {scope: 'col', class: 'figure'}, '−ln p'))),
          el('tbody', {}, rows)),
      el('p', {class: 'told'}, probs.length === 1 ? 'Its probability: ' : `All ${probs.length} multiplied: `,
          el('b', {}, small(product)), ', or 1 in ', el('b', {}, large(1 / product)),
          '. The mean of −ln p is its loss: ', el('b', {}, fixed(loss)), '.')];
  }

  const update = follow(run, async () => {
    await run.open();
    const most = run.settings.blockSize - 1;
    for (const {input} of words) await fitting(run, input, most);
    const names = words.map(w => w.input.value.trim());
    const wrong = names.map(name => unreadable(run, name, most));
    words.forEach((w, i) => w.input.setAttribute('aria-invalid', wrong[i] ? 'true' : 'false'));
    const {step, answers} = await run.look(...names.map((name, i) => ['word', wrong[i] ? '' : name]));
    const good = answers.every(a => Number.isFinite(a.loss));
    message.textContent = wrong.find(Boolean) ?? (good ? `The model after ${whole(step)} steps`
        : DIVERGED);
    message.classList.toggle('wrong', !good || wrong.some(Boolean));
    const largest = Math.max(1e-12, ...answers.flatMap((a, i) => wrong[i] ? [] : a.probs));
    words.forEach((w, i) => w.out.replaceChildren(...(wrong[i] || !good ? [] : table(names[i], answers[i], largest))));
    compared.textContent = wrong.some(Boolean) || !good ? '' : comparison(names, answers);
  }, fail);

  function comparison(names, [a, b]) {
    const said = names.map(name => name === '' ? 'the empty word' : `“${name}”`);
    const ratio = a.product / b.product;
    const compare = names[0] === names[1] ? '' : ratio === 1 ? `Both are equally likely. ` : ratio > 1
        ? `${said[0]} is ${large(ratio)} times as likely as ${said[1]}. `
        : `${said[1]} is ${large(1 / ratio)} times as likely as ${said[0]}. `;
    const [likely, other, of] = ratio > 1 ? [a, b, said] : [b, a, [said[1], said[0]]];
    // fewer factors make a larger product: per token the other word may be the less surprising one
    const shorter = compare && ratio !== 1 && likely.loss > other.loss
        ? `But ${of[0]} is shorter, and every further letter makes a word less likely. Per token, ${of[1]} surprises `
            + `less: ${fixed(other.loss, 2)} against ${fixed(likely.loss, 2)}. ` : '';
    const n = run.info.vocab.length, count = a.probs.length;
    return compare + shorter
        + `Guessing evenly among ${n} tokens, `
        + `${count === 1 ? 'once'
            : `${count} times in a row`}, would give ${said[0]} a probability of 1 in ${large(n ** count)}.`;
  }

  run.open().catch(fail);
  return el('section', {class: 'widget word', 'aria-label': 'How likely is a word', onfocusin: lit},
      el('h4', {}, 'How likely is a word?'),
      el('div', {class: 'fields'}, words.map(w => w.field)), message,
      el('div', {class: 'words'}, words.map(w => w.out)), compared);
}
WIDGETS.word = wordWidget;
