// "Train it": settings, start, pause, step; the loss as it falls; samples on the way; a slider through time.

const FIELDS = {
  steps: {text: 'steps', whole: true}, seed: {text: 'seed', whole: true}, learningRate: {text: 'learning rate'},
  temperature: {text: 'temperature'}, nEmbd: {text: 'numbers in a vector', whole: true},
  nHead: {text: 'heads', whole: true}, nLayer: {text: 'layers', whole: true},
  blockSize: {text: 'positions', whole: true},
};
const FIELDS_OF = [
  ['steps', 'seed'], ['steps', 'seed', 'learningRate', 'temperature', 'nEmbd'],
  ['steps', 'seed', 'learningRate', 'temperature', 'nEmbd'],
  ['steps', 'seed', 'learningRate', 'temperature', 'nEmbd', 'blockSize'],
  ['steps', 'seed', 'learningRate', 'temperature', 'nEmbd', 'nHead', 'nLayer', 'blockSize'],
  ['steps', 'seed', 'learningRate', 'temperature', 'nEmbd', 'nHead', 'nLayer', 'blockSize'],
];

/** What is wrong with a setting, or null. */
function complaint(name, text) {
  const [low, high] = LIMITS[name], {text: word, whole: integer} = FIELDS[name];
  const value = Number(text);
  if (String(text).trim() === '' || !Number.isFinite(value) || (integer && !Number.isInteger(value))) {
    return `${word}: "${String(text).slice(0, 20)}" is not a ${integer ? 'whole ' : ''}number; choose one from ${low} `
        + `to ${whole(high)}`;
  }
  return value < low || value > high ? `${word}: choose a number from ${low} to ${whole(high)}, not ${text}` : null;
}

/** What is wrong between settings, or null. */
function mismatch(settings) {
  return settings.stage < 4 || settings.nEmbd % settings.nHead === 0 ? null
      : `${settings.nEmbd} numbers cannot be shared by ${settings.nHead} heads: choose a multiple of ${settings.nHead}`;
}

function trainWidget(run) {
  const stage = run.settings.stage;
  const message = status(), complaintLine = status();
  const chart = el('div', {class: 'chart-box'});
  const samples = el('ol', {class: 'samples', 'aria-label': 'samples of the model that is shown'});
  const button = (text, onclick) => el('button', {type: 'button', onclick}, text);
  const start = button('Start', () => run.running ? run.pause() : go());
  const one = button('One step', () => run.steps(1).catch(fail));
  const stop = button('Forget it all', () => run.restart().catch(fail));
  const pace = el('select', {'aria-label': 'pace'}, el('option', {value: 0}, 'flat out'),
      el('option', {value: 100}, '10 steps a second'),
      el('option', {value: 500}, '2 steps a second'));
  const above = el('h3', {}, 'What it writes');
  const complain = text => {
    complaintLine.textContent = text ?? '';
    complaintLine.classList.toggle('wrong', Boolean(text));
  };
  const fail = e => complain(e.message);

  const fields = el('div', {class: 'fields'}, FIELDS_OF[stage].map(name => {
    const input = el('input', {type: 'text', inputmode: 'decimal', id: newId('field'), value: run.settings[name],
        size: 6, 'data-setting': name});
    input.addEventListener('change', () => {
      const wrong = complaint(name, input.value) ?? mismatch({...run.settings, [name]: Number(input.value)});
      input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
      complain(wrong);
      if (wrong) return;
      const value = Number(input.value);
      if (name === 'temperature') { run.warm(value).catch(fail); return; }
      run.restart({[name]: value}).catch(fail);
    });
    return el('label', {for: input.id}, FIELDS[name].text, input);
  }));

  async function go() {
    complain(null);
    try {
      await run.start(Number(pace.value));
    } catch (e) { fail(e); }
  }

  // at the end the run's own twenty, as the lesson's program writes them; on the way others, so that the run does not
  // notice
  let endedAt = null;
  const drawSamples = latest(async () => {
    const end = run.ended && run.at === null && run.own;
    if (end && endedAt?.own !== run.own) endedAt = {own: run.own, temperature: run.settings.temperature};
    let drawn;
    if (end && endedAt.temperature === run.settings.temperature) {
      drawn = run.own;
      above.textContent = `What it writes: the ${run.own.length} samples of this run`;
    } else {
      const view = await run.viewed();
      try {
        drawn = (await Engine.ask('preview', view, run.settings.temperature, run.settings.seed, 8, '')).samples;
      } catch { // nothing can be drawn from probabilities that are no numbers
        drawn = [];
        if (!run.diverged) fail(new Error(DIVERGED)); // otherwise the line above says so
      }
      above.textContent = 'What it writes: 8 samples along the way';
    }
    samples.replaceChildren(...drawn.map(s => el('li', {}, s || '(empty: BOS came at once)')));
  });

  function draw() {
    start.textContent = run.running ? 'Pause' : run.step > 0 && !run.over ? 'Go on' : 'Start';
    one.disabled = run.running;
    one.title = run.ended ? 'The run is over: this is the first step of a new one' : '';
    const means = runningMean(run.losses);
    const vocab = run.info?.vocab.length;
    chart.replaceChildren(lossChart({
      series: [{label: 'loss of each step', values: run.losses, faint: true},
          {label: 'mean of the last 50', values: means, color: 0}],
      lines: vocab ? [{label: `even guessing: ln ${vocab} = ${fixed(Math.log(vocab), 2)}`, y: Math.log(vocab)}] : [],
      steps: run.settings.steps, mark: run.at,
      label: run.step === 0 ? 'The loss curve, still empty'
          : `Loss curve: after ${run.step} steps the mean of the last 50 losses is ${fixed(means.at(-1), 4)}`}));
    if (run.step === 0) message.textContent = run.running ? 'The first step is being made …' : '';
    else {
      const last = run.losses.at(-1);
      message.textContent = Number.isFinite(last)
          ? `Step ${whole(run.step)} of ${whole(run.settings.steps)}: ${short(run.document)}, loss ${fixed(last)}`
            + (run.step < 50 ? '' : `; mean of the last 50: ${fixed(means.at(-1))}`) + (run.ended ? '. Finished.' : '')
          : `The loss of step ${whole(run.step)} is not a number: training has diverged. Try a smaller learning rate.`;
      message.classList.toggle('wrong', !Number.isFinite(last));
    }
  }
  let frame = 0;
  const soon = () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); };
  run.on('progress start pause open restart travel', soon);
  run.on('open pause travel settings', () => drawSamples().catch(fail));
  run.on('restart settings', () => {
    for (const input of fields.querySelectorAll('[data-setting]')) {
      input.value = run.settings[input.dataset.setting];
      input.setAttribute('aria-invalid', 'false');
    }
  });
  run.on('restart', () => { samples.replaceChildren(); complain(null); });
  let last = 0;
  run.on('progress', () => { if (run.at === null && performance.now() - last > 1000) {
    last = performance.now();
    drawSamples().catch(fail);
  } });
  draw();
  run.open().catch(fail);
  return el('section', {class: 'widget train', 'aria-label': 'Train it'}, fields,
      el('div', {class: 'row'}, start, one, stop, el('label', {}, 'pace ', pace)), message, complaintLine, chart,
      timeRow(run), above, samples, ownWords(run));
}
WIDGETS.train = trainWidget;
