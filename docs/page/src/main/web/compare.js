// Two settings side by side, and the race of all six stages.

// steps in the mean that these curves show: single losses depend on the names more than on the model
const WINDOW = 100;

function compareWidget(chapterRun) {
  const stage = chapterRun.settings.stage;
  const names = FIELDS_OF[stage].filter(name => name !== 'blockSize');
  const message = status(), chart = el('div', {class: 'chart-box'});
  const other = stage === 4 ? {nHead: 1} : {learningRate: 0.1};
  const runs = [Own.run({stage}), Own.run({stage, ...other})];
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const samples = runs.map(() => el('ol', {class: 'samples'}));
  const sides = runs.map((run, k) => el('fieldset', {}, el('legend', {}, 'Setting ' + 'AB'[k]),
      el('div', {class: 'fields'}, names.map(name => {
        const input = el('input', {type: 'text', inputmode: 'decimal', id: newId('field'), value: run.settings[name],
            size: 5});
        input.addEventListener('change', async () => {
          const wrong = complaint(name, input.value) ?? mismatch({...run.settings, [name]: Number(input.value)});
          input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
          message.textContent = wrong ?? '';
          message.classList.toggle('wrong', Boolean(wrong));
          if (!wrong) { await over(); await run.restart({[name]: Number(input.value)}).catch(fail); draw(); }
        });
        return el('label', {for: input.id}, FIELDS[name].text, input);
      })), samples[k]));
  const running = () => runs.some(run => run.running);
  const start = el('button', {type: 'button', onclick: () => running() ? runs.forEach(run => run.pause())
      : go().catch(fail)}, 'Start both');
  const over = async () => {
    for (const run of runs) await run.restart();
    samples.forEach(s => s.replaceChildren());
    draw();
  };
  async function go() {
    message.classList.remove('wrong');
    if (runs.every(run => run.over)) await over();
    await Promise.all(runs.map(run => run.open()));
    await Promise.all(runs.filter(run => !run.over).map(run => run.start()));
  }
  function draw() {
    start.textContent = running() ? 'Pause' : runs.some(run => run.step && !run.over) ? 'Go on' : 'Start both';
    const means = runs.map(run => runningMean(run.losses, WINDOW));
    chart.replaceChildren(lossChart({ends: true, steps: Math.max(...runs.map(run => run.settings.steps)),
      series: runs.map((run, k) => ({label: means[k].length ? `${'AB'[k]}: ${fixed(means[k].at(-1))}` : '',
          values: means[k], color: k})),
      label: runs.map((run, k) => run.step
          ? `Setting ${'AB'[k]}: mean of the last ${WINDOW} losses after ${run.step} steps ${fixed(means[k].at(-1))}`
          : `Setting ${'AB'[k]}: not started`).join('. ')}));
    if (runs.every(run => run.step)) message.textContent =
        `Mean of the last ${WINDOW} losses: A ${fixed(means[0].at(-1))}, B ${fixed(means[1].at(-1))}. `
        + 'The difference between two single runs can be luck: try other seeds.';
  }
  let frame = 0;
  runs.forEach((run, k) => {
    run.on('progress start pause', () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); });
    run.on('pause', async () => {
      const answer = await Engine.ask('preview', run.id, run.settings.temperature, 1, 6, '')
          .catch(() => ({samples: ['(it diverged and cannot write)']}));
      samples[k].replaceChildren(...answer.samples.map(s => el('li', {}, s || '(an empty one)')));
    });
  });
  draw();
  const element = el('section', {class: 'widget compare', 'aria-label': 'Two settings side by side'},
      el('div', {class: 'pair'}, sides),
      el('div', {class: 'row'}, start, el('button', {type: 'button', onclick: () => over().catch(fail)},
          'Forget it all')), message, chart);
  Unseen.add(element, async () => { for (const run of runs) await run.prepare(); }, fail);
  return element;
}
WIDGETS.compare = compareWidget;

const STAGES = ['counting', 'a network', 'autograd', 'attention', 'four heads', 'Adam'];

function raceWidget() {
  const HELD_OUT = 1000;
  const message = status(), chart = el('div', {class: 'chart-box'}), result = el('div');
  const runs = STAGES.map((name, stage) => Own.run({stage, validate: HELD_OUT}));
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const running = () => runs.some(run => run.running);
  const start = el('button', {type: 'button', onclick: () => running() ? runs.forEach(run => run.pause())
      : go().catch(fail)}, 'Start the race');
  async function go() {
    if (runs.every(run => run.over)) {
      for (const run of runs) await run.restart();
      result.replaceChildren();
      message.textContent = '';
    }
    for (const run of runs) await run.open();
    for (const run of runs) if (!run.over) await run.start();
  }
  function draw() {
    start.textContent = running() ? 'Pause' : runs.some(run => run.step && !run.over) ? 'Go on'
        : runs.every(run => run.over) ? 'Race again' : 'Start the race';
    const means = runs.map(run => runningMean(run.losses, WINDOW));
    chart.replaceChildren(lossChart({ends: true, steps: 1000,
      series: runs.map((run, k) => ({label: means[k].length ? `${k} ${STAGES[k]} ${fixed(means[k].at(-1), 2)}` : '',
          values: means[k], color: ' r' + k})),
      label: runs.map((run, k) => run.step
          ? `Chapter ${k}, ${STAGES[k]}: mean of the last ${WINDOW} losses after ${run.step} steps `
              + `${fixed(means[k].at(-1))}`
          : `Chapter ${k}: not started`).join('. ')}));
  }
  async function judge() {
    message.textContent = `Each model reads ${whole(HELD_OUT)} names that none of them has seen …`;
    const rows = [];
    for (const [stage, run] of runs.entries()) {
      let loss = await Engine.ask('validate', run.id, HELD_OUT);
      rows.push([stage, run, loss]);
    }
    message.textContent = '';
    result.replaceChildren(el('p', {}, `The loss on ${whole(HELD_OUT)} names, the same for all six, from which none of `
        + `them has learned:`), el('div', {class: 'scroll'},
        el('table', {class: 'numbers'}, el('thead', {},
            el('tr', {}, ['chapter', 'parameters', 'loss on new names',
                'as if it guessed among'].map(t => el('th', {scope: 'col'}, t)))),
        el('tbody', {}, rows.map(([stage, run, loss]) => el('tr', {}, el('th', {scope: 'row'}, `${stage} `
            + `${STAGES[stage]}`), el('td', {}, whole(run.info.params)),
            el('td', {}, fixed(loss)), el('td', {}, fixed(Math.exp(loss), 2))))))));
  }
  let frame = 0;
  for (const run of runs) {
    run.on('progress start pause', () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); });
    run.on('pause', () => { if (runs.every(r => r.ended)) judge().catch(fail); });
  }
  draw();
  const element = el('section', {class: 'widget race', 'aria-label': 'The race of all six models'},
      el('div', {class: 'row'}, start), message, chart, result);
  Unseen.add(element, async () => { for (const run of runs) await run.prepare(); }, fail);
  return element;
}
WIDGETS.race = raceWidget;
