// Which samples are real names? The model makes up all of them in the same way.

function realWidget(run) {
  const COUNT = 200, PART = 25;
  const message = status(), list = el('ul', {class: 'drawn', 'aria-label': 'the samples'});
  const temperature = el('input', {type: 'range', id: newId('temperature'), min: 0.1, max: 2, step: 0.1, value: 0.5});
  const told = el('output', {class: 'figure'}, '0.5');
  temperature.addEventListener('input', () => { told.textContent = Number(temperature.value).toFixed(1); });
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const draw = latest(async () => {
    const words = (run.settings.words ?? await resource('names')).split(/[\r\n]+/).map(w => w.trim());
    const view = await run.viewed();
    const known = new Set(words), seen = new Set((await Engine.ask('documents', run.id, run.shown)).documents);
    const drawn = [];
    list.replaceChildren();
    for (let part = 0; part < COUNT / PART; part++) {
      const {samples} = await Engine.ask('preview', view, Number(temperature.value), run.settings.seed + 1 + part, PART, '');
      for (const s of samples) {
        drawn.push(s);
        const kind = seen.has(s) ? 'seen' : known.has(s) ? 'known' : '';
        list.append(el('li', {class: kind, title: kind === 'seen' ? 'a name it learned from' : kind ? 'a real name that it never saw' : 'made up'}, s || '(an empty one)'));
      }
    }
    const nReal = drawn.filter(s => known.has(s)).length, nSeen = drawn.filter(s => seen.has(s)).length;
    message.textContent = `Of ${COUNT} samples after ${whole(run.shown)} steps, ${nReal} are on the list: ${nSeen} of them were among the names it learned from, `
        + `${nReal - nSeen} it made up without having seen them. The other ${COUNT - nReal} do not exist there. ${new Set(drawn).size} are different.`;
    message.classList.remove('wrong');
  });
  return el('section', {class: 'widget real', 'aria-label': 'Which samples are real names'},
      el('div', {class: 'row'}, el('button', {type: 'button', onclick: () => draw().catch(fail)}, `Draw ${COUNT} samples`),
          el('label', {class: 'grow', for: temperature.id}, 'temperature ', temperature), told), message, list,
      el('p', {class: 'note'}, el('span', {class: 'known'}, 'Underlined'), ': a real name that it never saw. ',
          el('span', {class: 'seen'}, 'Twice underlined'), ': a name it learned from. All others are made up. The same program drew them all.'));
}
WIDGETS.real = realWidget;
