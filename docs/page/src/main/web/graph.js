// Chapter 2: how many Values a real name needs.

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
