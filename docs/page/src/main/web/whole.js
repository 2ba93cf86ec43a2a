// "This is a whole GPT": all numbers of lesson 5's model as squares, random at first, while they learn.

/** The model of the start page, whose numbers every chapter's head shows too. */
const wholeRun = new Run({stage: 5});

/** The squares of each matrix with its name above; say is told what there is to say of a square that is touched. */
function flowOf(run, squares, say) {
  const frames = [];
  const head = r => Math.floor(r * run.settings.nHead / run.settings.nEmbd);
  const token = r => run.info.vocab[r] === 'BOS' ? 'BOS' : `“${letter(run.info.vocab[r])}”`;

  function plate(name) {
    const {tokens, title, chapter, use, turned, row = r => `row ${r}`} = ABOUT[name];
    const {canvas, place: {rows, columns, start}, wide, tall} = squares[name];
    const frame = el('span', {class: 'frame', hidden: true});
    const box = el('div', {class: 'squares', tabindex: 0, role: 'application', 'aria-roledescription': 'matrix',
      'aria-label': `${title}, ${name}: ${rows} rows of ${columns} numbers. Arrow keys read them.`,
      style: `--wide:${wide};--tall:${tall}`}, canvas, frame);
    let at = null;
    frames.push(frame);

    function point(x, y) {
      if (x < 0 || y < 0 || x >= wide || y >= tall) return;
      at = [x, y];
      for (const other of frames) other.hidden = other !== frame;
      frame.style.setProperty('--x', x);
      frame.style.setProperty('--y', y);
      const [r, c] = turned ? [x, y] : [y, x];
      say(parameters => [el('b', {}, `${name}, ${tokens ? 'row of ' + token(r) : row(r)}, number ${c}: `
          + fixed(parameters[start + r * columns + c])), `. ${use(tokens ? token(r) : r, head(r))}`]);
    }

    function touch(e) {
      const area = canvas.getBoundingClientRect();
      point(Math.floor((e.clientX - area.left) / area.width * wide),
          Math.floor((e.clientY - area.top) / area.height * tall));
    }
    box.addEventListener('pointermove', touch);
    box.addEventListener('pointerdown', touch);
    box.addEventListener('keydown', e => {
      const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[e.key];
      if (!way) return;
      e.preventDefault();
      at ? point(at[0] + way[0], at[1] + way[1]) : point(0, 0);
    });
    return el('figure', {class: 'plate'}, el('figcaption', {}, el('a', {href: '#' + chapter,
        title: `Chapter ${chapter} explains it`}, title), el('code', {}, name)), box);
  }

  return FLOW.map(group => el('div', {class: 'moment'}, group.map(plate)));
}

function wholeWidget() {
  const run = wholeRun, SAMPLES = 20;
  const message = status(), reading = el('p', {class: 'reading', 'aria-live': 'polite'});
  const names = el('ol', {class: 'written', 'aria-label': 'what the model writes'});
  const above = el('h3', {}, 'What it writes');
  const learn = el('button', {type: 'button', onclick: () => go().catch(fail)}, 'Learn');
  const flow = el('div', {class: 'flow'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  let info = null, squares = null, parameters = null, touched = null, known = null;
  const read = () => { if (touched) reading.replaceChildren(...touched(parameters)); };

  async function go() {
    if (run.running) return run.pause();
    await run.open();
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
    if (info !== run.info) {
      info = run.info;
      squares = pictures(run);
      flow.replaceChildren(...flowOf(run, squares, what => {
        touched = what;
        read();
      }));
    }
    fill(squares, parameters);
    read();
  }

  async function write() {
    const drawn = await run.written(SAMPLES);
    known ??= await listOf(run);
    names.replaceChildren(...drawn.map(name => el('li', {class: known.has(name) ? 'known' : ''},
        name || '(BOS at once)')));
    const real = drawn.filter(name => known.has(name)).length;
    above.textContent = run.shown === 0 ? 'What it writes: noise' : real === 0 ? 'What it writes'
        : `What it writes: ${real} of ${drawn.length} are on the list`;
  }

  function tell() {
    learn.textContent = run.running ? 'Pause' : run.step === 0 ? 'Learn' : run.ended ? 'Learn again' : 'Go on';
    message.textContent = run.shown === 0 ? 'It has read no name yet.'
        : `${whole(run.shown)} names read; it is as uncertain as if it guessed among `
            + `${fixed(Math.exp(run.recentLoss(50)), 1)} tokens.`;
  }

  run.on('open restart start progress pause travel', tell);
  follow(run, write, fail, {every: 300});
  darkness.addEventListener('change', follow(run, draw, fail, {whileLearning: false}));
  tell();
  run.open().catch(fail);
  return el('section', {class: 'widget whole broad', 'aria-label': 'A whole GPT'},
      el('div', {class: 'row'}, learn, message),
      el('div', {class: 'poster'}, flow, el('div', {class: 'writes'}, above, names,
          el('p', {class: 'reading'}, el('span', {class: 'known'}, 'Underlined'), ': a name on the list.'))),
      timeRow(run), reading);
}
WIDGETS.whole = wholeWidget;
