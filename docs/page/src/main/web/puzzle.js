// A puzzle: models that learn it side by side, how many of their lines are right, and where they look.

const VALIDATE = 500, PREVIEWS = 8; // as the lessons' commands hold lines out

/** Whether each of these texts is a question of a puzzle and the right answer to it. */
const rightOnes = (name, texts) => Promise.all(texts.map(text => Engine.ask('isRight', name, text)));

/** One model of a puzzle: its loss beside the lowest possible one, its lines, and its looks. */
function puzzleSide(run, name, caption, lowest, line, map) {
  const message = status(), lines = el('ol', {class: 'written', 'aria-label': `what it writes, ${caption}`});
  const looks = el('div', {class: 'heads'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const draw = follow(run, async () => {
    const text = line(), trace = await traceOf(run, text), all = looksOf(run, text, trace);
    map?.show(trace, text);
    looks.replaceChildren(...all.map(one => el('figure', {class: 'look'},
        one.title ? el('figcaption', {}, one.title) : null, drawLooks({...one, title: one.title || caption}))));
    const drawn = await run.written(PREVIEWS), right = await rightOnes(name, drawn);
    lines.replaceChildren(...drawn.map((text, i) => el('li', {class: right[i] ? 'known' : ''}, text || '(empty)')));
    const count = right.filter(Boolean).length;
    message.textContent = run.shown === 0 ? 'It has read no line yet: it looks everywhere alike.'
        : `After ${whole(run.shown)} lines: loss ${fixed(run.recentLoss(100), 2)}, the lowest possible is `
            + `${fixed(lowest, 2)}. ${count} of ${drawn.length} lines that it writes are right`
            + (count ? ', underlined.' : '.');
  }, fail, {every: 250});
  run.on('ahead', () => {
    message.textContent = `It learns while you read: ${whole(run.ahead.length)} of ${whole(run.settings.steps)} lines.`;
  });
  return {draw, element: el('div', {class: caption ? 'side' : 'side alone'},
      caption ? el('h3', {}, caption) : null, message, looks, lines)};
}

/** "Look inside" for a puzzle's model, in place: open({position, layer, step}) shows how a moment is computed. */
function numberByNumber(run, line, position) {
  const element = el('details', {class: 'closer'}, el('summary', {}, 'Number by number'));
  let inside = null;
  const build = () => {
    if (!inside) element.append(inside = WIDGETS.inside(run, {word: line(), position: position()}));
    return inside;
  };
  element.addEventListener('toggle', () => { if (element.open) build(); });
  return {element, open(place) {
    element.open = true;
    build().show(line(), place);
  }};
}

/** usual: the line to begin with if the model cannot read the other one. */
function puzzleWidget(_, {puzzle: name, line: first, usual = first, stage, variants, position}) {
  const settings = JSON.parse(variants), message = status(), sides = el('div', {class: 'puzzle-sides'});
  const below = el('div');
  const start = el('button', {type: 'button', onclick: () => go().catch(fail)}, 'Learn');
  const input = el('input', {type: 'text', id: newId('line'), value: first, size: 16, autocomplete: 'off',
      autocapitalize: 'none', spellcheck: 'false'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  let runs = [], drawn = [], known = first, map = null;

  const ready = (async () => {
    const {words, lowest, steps} = await Engine.ready.then(() => Engine.ask('puzzle', name));
    runs = settings.map(({caption, ...own}) =>
        new Run({stage: Number(stage), words, steps, validate: VALIDATE, ...own}));
    await Promise.all(runs.map(run => run.open()));
    const last = runs.at(-1), inside = numberByNumber(last, () => known, () => map?.position ?? 0);
    if (unreadable(last, known, last.settings.blockSize - 1)) input.value = known = usual;
    if (position) map = mapOf(last, name, Math.max(0, Math.trunc(position) || 0), inside.open, tellPlace);
    drawn = runs.map((run, i) => puzzleSide(run, name, settings[i].caption ?? '', lowest, () => known,
        run === last ? map : null));
    sides.replaceChildren(...drawn.map(side => side.element), ...(runs.length === 1 ? [timeRow(last)] : []));
    if (map) below.replaceChildren(el('h3', {}, 'The way of one letter'
        + (settings.length > 1 ? ` through the model with ${settings.at(-1).caption.toLowerCase()}` : '')), map.element,
        inside.element);
    for (const run of runs) run.on('start pause restart progress', () => {
      start.textContent = runs.some(r => r.running) ? 'Pause' : runs.every(r => r.over) ? 'Learn again' : 'Learn';
    });
  })();
  ready.catch(fail);

  async function go() {
    await ready;
    if (runs.some(run => run.running)) return Promise.all(runs.map(run => run.pause()));
    for (const run of runs) run.travel(null);
    return Promise.all(runs.map(run => run.start()));
  }

  /** For the address. */
  function tellPlace() {
    element.dispatchEvent(new CustomEvent('place', {bubbles: true, detail: {puzzle: name, line: known,
        ...(map ? {position: map.position} : {})}}));
  }

  input.addEventListener('input', () => {
    const text = input.value.trim(), wrong = unreadable(runs[0], text, runs[0].settings.blockSize - 1);
    message.textContent = wrong ?? '';
    message.classList.toggle('wrong', Boolean(wrong));
    input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    if (wrong) return;
    known = text;
    for (const side of drawn) side.draw();
    tellPlace();
  });
  const element = el('section', {class: 'widget puzzle' + (settings.length > 1 || position ? ' broad' : ''),
        'aria-label': `The puzzle ${name}`},
      el('div', {class: 'row'}, start, el('label', {for: input.id}, 'a line ', input)), message, sides,
      below);
  Unseen.add(element, async () => {
    await ready;
    await Promise.all(runs.map(run => run.prepare())); // side by side, in step
  }, fail);
  return element;
}
WIDGETS.puzzle = puzzleWidget;
