// "This is a whole GPT": all numbers of lesson 5's model as squares, random at first, while they learn.

/** The model of the start page, whose numbers every chapter's head shows too. */
const wholeRun = new Run({stage: 5});

/** Squares for each matrix, its name above it, and what a touched square is. */
function flowOf(run, say) {
  const figures = new Map();
  const head = r => Math.floor(r * run.settings.nHead / run.settings.nEmbd);
  const token = r => run.info.vocab[r] === 'BOS' ? 'BOS' : `“${letter(run.info.vocab[r])}”`;

  function build() {
    const where = places(run.info.shapes);
    return FLOW.map(group => el('div', {class: 'moment'}, group.map(name => {
      const about = ABOUT[name], place = where[name];
      const wide = about.turned ? place.rows : place.columns, tall = about.turned ? place.columns : place.rows;
      const canvas = el('canvas', {width: wide, height: tall});
      const frame = el('span', {class: 'frame', hidden: true});
      const box = el('div', {class: 'squares', tabindex: 0, role: 'application', 'aria-roledescription': 'matrix',
        'aria-label': `${about.title}, ${shortName(name)}: ${place.rows} rows of ${place.columns} numbers. `
            + 'Arrow keys read them.',
        style: `--wide:${wide};--tall:${tall}`}, canvas, frame);
      let at = null;
      const point = (x, y) => {
        if (x < 0 || y < 0 || x >= wide || y >= tall) return;
        at = [x, y];
        for (const other of figures.values()) other.frame.hidden = true;
        frame.hidden = false;
        frame.style.setProperty('--x', x);
        frame.style.setProperty('--y', y);
        const [r, c] = about.turned ? [x, y] : [y, x];
        const row = name === 'wte' || name === 'lm_head' ? token(r) : r;
        say(parameters => el('span', {}, el('b', {}, `${shortName(name)}, ${about.row(row)}, number ${c}: `
            + fixed(parameters[place.start + r * place.columns + c])), `. ${about.use(row, head(r))}`));
      };
      box.addEventListener('pointermove', e => pointed(e));
      box.addEventListener('pointerdown', e => pointed(e));
      const pointed = e => {
        const area = canvas.getBoundingClientRect();
        point(Math.floor((e.clientX - area.left) / area.width * wide),
            Math.floor((e.clientY - area.top) / area.height * tall));
      };
      box.addEventListener('keydown', e => {
        const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[e.key];
        if (!way) return;
        e.preventDefault();
        at ? point(at[0] + way[0], at[1] + way[1]) : point(0, 0);
      });
      figures.set(name, {canvas, frame, place, turned: about.turned});
      return el('figure', {class: 'plate'}, el('figcaption', {}, el('a', {href: '#' + about.chapter,
          title: `Chapter ${about.chapter} explains it`}, about.title), el('code', {}, shortName(name))), box);
    })));
  }

  return {build, draw(parameters) {
    const colors = palette();
    for (const {canvas, place, turned} of figures.values()) drawSquares(canvas, place, parameters, colors, turned);
  }};
}

function wholeWidget() {
  const run = wholeRun, SAMPLES = 20;
  const message = status(), reading = el('p', {class: 'reading', 'aria-live': 'polite'});
  const names = el('ol', {class: 'written', 'aria-label': 'what the model writes'});
  const above = el('h3', {}, 'What it writes');
  const learn = el('button', {type: 'button', class: 'primary', onclick: () => go().catch(fail)}, 'Learn');
  const flow = el('div', {class: 'flow'});
  const time = timeSlider(run);
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  let parameters = null, touched = null, known = null;
  const say = what => {
    touched = what;
    reading.replaceChildren(touched(parameters));
  };
  const squares = flowOf(run, say);

  async function go() {
    if (run.running) return run.pause();
    await run.open();
    if (run.ended) await run.restart();
    run.travel(null);
    await run.start();
    while (run.running) {
      await draw();
      await new Promise(requestAnimationFrame);
    }
  }

  async function draw() {
    const id = run.at === null ? run.id : await run.viewed();
    parameters = await Engine.call('parameters', id);
    squares.draw(parameters);
    if (touched) reading.replaceChildren(touched(parameters));
  }

  const write = latest(async () => {
    const end = run.own && run.at === null;
    const id = run.at === null ? run.id : await run.viewed();
    const drawn = end ? run.own
        : (await Engine.ask('preview', id, run.settings.temperature, run.settings.seed, SAMPLES, '')).samples;
    known ??= new Set((await resource('names')).split('\n').filter(Boolean));
    names.replaceChildren(...drawn.map(name => el('li', {class: known.has(name) ? 'known' : ''},
        name || '(BOS at once)')));
    const real = drawn.filter(name => known.has(name)).length;
    above.textContent = run.shown === 0 ? 'What it writes: noise' : real === 0 ? 'What it writes'
        : `What it writes: ${real} of ${drawn.length} are on the list`;
  });

  function tell() {
    learn.textContent = run.running ? 'Pause' : run.step === 0 ? 'Learn' : run.ended ? 'Learn again' : 'Go on';
    const last = run.losses.slice(Math.max(0, run.shown - 50), run.shown);
    message.textContent = run.shown === 0 ? 'It has read no name yet.'
        : `${whole(run.shown)} names read; it is as uncertain as if it guessed among `
            + `${fixed(Math.exp(last.reduce((a, b) => a + b, 0) / last.length), 1)} tokens.`;
  }

  let wrote = 0;
  run.on('open', () => flow.replaceChildren(...squares.build()));
  run.on('open restart start progress pause travel', () => {
    tell();
    if (run.running && performance.now() - wrote < 300) return;
    wrote = performance.now();
    if (run.id !== null && run.info) write().catch(fail);
  });
  run.on('open pause travel', () => draw().catch(fail));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw().catch(fail));
  tell();
  run.open().catch(fail);
  return el('section', {class: 'widget whole broad', 'aria-label': 'A whole GPT'},
      el('div', {class: 'row'}, learn, message),
      el('div', {class: 'poster'}, flow, el('div', {class: 'writes'}, above, names,
          el('p', {class: 'reading'}, el('span', {class: 'known'}, 'Underlined'), ': a name on the list.'))),
      el('div', {class: 'row time'}, el('label', {class: 'grow'}, 'travel in time ', time.slider), time.shown),
      reading);
}
WIDGETS.whole = wholeWidget;
