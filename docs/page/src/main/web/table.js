// The table of lesson 0: how often each token came after each other one, and a row of it as probabilities.

function tableWidget(run) {
  const message = el('p', {class: 'reading'});
  const picture = el('div'), row = el('div', {class: 'table-row'});
  const choose = el('select', {id: newId('token')});
  const wider = el('p', {class: 'reading', hidden: true}, 'The table is wider than this screen: scroll it sideways.');
  let vocab = [], counts = [], most = 1, picked = null, figure = null;
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };

  const sum = values => values.reduce((a, b) => a + b, 0);
  const seen = (r, c) => {
    const total = sum(counts[r]);
    const what = vocab[c] === 'BOS' ? 'the end (BOS)' : letter(vocab[c]);
    const after = vocab[r] === 'BOS' ? 'At the beginning (after BOS),' : `After ${letter(vocab[r])},`;
    return total === 0 ? `${after} nothing has come yet`
        : `${after} ${what} came ${whole(counts[r][c])} of ${whole(total)} ${total === 1 ? 'time' : 'times'}`;
  };
  // square roots, so that rare pairs can be seen beside frequent ones
  const shade = (count) => cellColor(Math.sqrt(count), Math.sqrt(most));

  function build() {
    vocab = run.info.vocab;
    counts = vocab.map(() => vocab.map(() => 0));
    if (picked === null || picked >= vocab.length) picked = vocab.length - 1;
    choose.replaceChildren(...vocab.map((t, i) => el('option', {value: i}, letter(t))));
    choose.value = picked;
    const labels = vocab.map(letter);
    figure = vocab.length > 64 ? null : cells({values: counts, rowLabels: vocab.map(letter), columnLabels: labels,
      label: 'The table of counts: a row for each previous token, a column for the next one', describe: seen,
      onpick: pick, size: cellSize(vocab.length), color: () => 'var(--cell)'});
    picture.replaceChildren(figure ?? el('p', {},
        `A table of ${vocab.length} × ${vocab.length} cells is too large to draw. Choose a row below.`));
  }

  async function pick(r) {
    picked = r;
    choose.value = r;
    light?.(0, 'Bigram.java', 'public double[] probs');
    await drawRow();
  }

  async function drawRow() {
    const id = run.at === null ? run.id : await run.viewed();
    const token = vocab[picked], bos = token === 'BOS';
    const answer = await Engine.ask('predict', id, bos ? '' : token);
    const probs = answer.probs[bos ? 0 : 1];
    if (!probs || probs.length !== vocab.length) return;
    const order = likeliestFirst(probs).slice(0, 10);
    const total = sum(counts[picked]), best = order[0], n = vocab.length;
    row.replaceChildren(...[
        el('p', {}, total === 0 ? seen(picked, best)
            + `, so all ${n} tokens have the same probability, 1 / ${n} = ${fixed(probs[best])}.` : seen(picked, best)
            + `, so its probability is (${whole(counts[picked][best])} + 1) / (${whole(total)} + ${n}) = `
            + `${fixed(probs[best])}. `
            + `A token that was never seen here has the probability 1 / (${whole(total)} + ${n}).`),
        order.length < n ? el('p', {class: 'reading'}, `The ${order.length} likeliest of ${n}:`) : null,
        bars(order.map(i => ({label: vocab[i] === 'BOS' ? 'BOS, the end' : letter(vocab[i]), value: probs[i],
          text: `${whole(counts[picked][i])} ${counts[picked][i] === 1 ? 'time' : 'times'}, `
              + `${percent(probs[i])}`, strong: i === best})),
        bos ? 'The ten likeliest first letters' : `The ten likeliest tokens after ${letter(token)}`)].filter(Boolean));
  }

  const draw = latest(async () => {
    if (!run.info) return;
    if (vocab !== run.info.vocab) build();
    const id = run.at === null ? run.id : await run.viewed();
    const parameters = await Engine.call('parameters', id);
    const n = vocab.length;
    for (let i = 0; i < n * n; i++) counts[Math.floor(i / n)][i % n] = parameters[i];
    most = Math.max(1, ...counts.map(r => Math.max(...r)));
    if (figure) [...figure.querySelectorAll('rect:not(.frame)')].forEach((rect, i) => {
      rect.style.fill = shade(counts[Math.floor(i / n)][i % n]);
    });
    const scroll = picture.querySelector('.scroll');
    wider.hidden = !scroll || scroll.scrollWidth <= scroll.clientWidth;
    const total = sum(counts.map(sum));
    const step = run.at === null ? run.step : run.viewStep;
    message.textContent = step === 0
        ? `Nothing is counted yet: all ${whole(n * n)} cells are 0. Press Start or One step above.`
        : `After ${whole(step)} ${step === 1 ? 'name' : 'names'}: ${whole(total)} pairs counted, `
            + `${whole(sum(counts.map(r => r.filter(c => c > 0).length)))} of ${whole(n * n)} cells are not 0.`;
    await drawRow();
  });
  const soon = () => draw().catch(e => { if (run.id !== null) fail(e); });
  let last = 0;
  run.on('open pause travel settings', soon);
  run.on('progress', () => { if (run.at === null && performance.now() - last > (run.running ? 200 : 0)) {
    last = performance.now();
    soon();
  } });
  choose.addEventListener('change', () => pick(Number(choose.value)).catch(fail));
  run.open().then(soon, fail);
  return el('section', {class: 'widget table', 'aria-label': 'The table of counts'},
      message, picture, el('p', {class: 'reading'},
          'A row is the previous token, a column the next one; in the last column, BOS, the name ends. The stronger '
              + 'the color, the more often the pair was counted: a cell with four times the count looks twice '
              + 'as strong.'),
      wider,
      el('div', {class: 'row'}, el('label', {for: choose.id}, 'row of '), choose), row);
}
WIDGETS.table = tableWidget;
