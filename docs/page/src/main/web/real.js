// Which samples are real names? The model makes up all of them in the same way.

function realWidget(run) {
  const COUNT = 200, PART = 25, PROGRAM = 20;
  const message = status(), list = el('ul', {class: 'drawn', 'aria-label': 'the samples'});
  const temperature = el('input', {type: 'range', id: newId('temperature'), min: 0.1, max: 2, step: 0.1, value: 0.5});
  const told = el('output', {class: 'figure'}, '0.5');
  temperature.addEventListener('input', () => { told.textContent = Number(temperature.value).toFixed(1); });
  const fail = e => { message.textContent = run.diverged ? DIVERGED : e.message; message.classList.add('wrong'); };

  /** Shows count samples, as more(part) gives them part by part; what is their name. */
  const show = async (count, what, more) => {
    const known = await listOf(run);
    await run.open();
    const shown = run.shown;
    const seen = new Set((await Engine.ask('documents', run.id, shown)).documents);
    const drawn = [];
    list.replaceChildren();
    message.textContent = '';
    for (let part = 0; drawn.length < count; part++) {
      for (const s of await more(part)) {
        drawn.push(s);
        const kind = seen.has(s) ? 'seen' : known.has(s) ? 'known' : '';
        list.append(el('li', {class: kind, title: kind === 'seen' ? 'a name that the model learned from' : kind
            ? 'a real name that the model never saw' : 'made up'}, s || '(an empty one)'));
      }
    }
    const nReal = drawn.filter(s => known.has(s)).length, nSeen = drawn.filter(s => seen.has(s)).length,
        different = new Set(drawn).size;
    message.textContent = (shown === 0 ? 'The model has learned nothing yet: let it learn above, then look again. '
        : '')
        + `Of ${what} after ${whole(shown)} steps, ${nReal} are on the list: ${nSeen} of them are among the names that `
        + `the model learned from, `
        + `and it made up ${nReal - nSeen} without having seen them. The other ${count - nReal} are not on the list. `
        + (different === count ? 'All are different.' : `${different} are different.`);
    message.classList.remove('wrong');
  };
  let next = null;
  const work = latest(() => next());
  const button = (text, draw) => el('button', {type: 'button', onclick: () => {
    next = draw;
    work().catch(fail);
  }}, text);
  const program = () => !run.own || run.at !== null
      ? fail(new Error('The program writes its samples when the run is over: let it learn to the end above.'))
      : show(PROGRAM, `the ${PROGRAM} samples that the program writes`, () => run.own);
  const many = () => show(COUNT, `${COUNT} samples`, async part =>
      (await Engine.ask('preview', await run.viewed(), Number(temperature.value), run.settings.seed + 1 + part, PART,
          '')).samples);
  return el('section', {class: 'widget real', 'aria-label': 'Which samples are real names'},
      el('div', {class: 'row'}, button(`The program’s ${PROGRAM} samples`, program)),
      el('div', {class: 'row'}, button(`Draw ${COUNT} others`, many),
          el('label', {class: 'grow', for: temperature.id}, 'temperature ', temperature), told), message, list,
      el('p', {class: 'note'}, el('span', {class: 'known'}, 'Underlined'), ': a real name that the model never saw. ',
          el('span', {class: 'seen'}, 'Twice underlined'),
          ': a name that the model learned from. All others are made up. The same model drew them all.'));
}
WIDGETS.real = realWidget;
