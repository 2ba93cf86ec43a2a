// Runs in a worker: holds the engine (the lessons' classes) and trains in slices, so that it always hears the page.
'use strict';

let engine = null;
const runs = new Map(); // id -> {every, snapshots: Map step -> parameters, steps, pace, done, active, due}
const channel = new MessageChannel();
let scheduled = false;
channel.port1.onmessage = () => { scheduled = false; slice(); };

async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function load({wasm, script, prefer}) {
  if (prefer !== 'js') {
    try {
      const loaded = await TeaVM.wasmGC.load(await inflate(wasm));
      engine = loaded.exports;
      return 'WebAssembly';
    } catch (e) {
      if (prefer === 'wasm') throw e;
    }
  }
  const module = {};
  new Function('exports', new TextDecoder().decode(await inflate(script)))(module);
  engine = module;
  return 'JavaScript';
}

const MESSAGES = 120; // milliseconds between two messages to the page: eight pictures a second, and time to learn
const FIRST = 10;    // steps that are all kept: most happens at the beginning
const SAMPLES = 20;  // of a run that is over, as the lesson's program writes them
const SLICE = 12;    // milliseconds of training before the worker listens again

function open(settings, words) {
  const o = JSON.parse(engine.open(settings.stage, words, settings.validate, settings.steps, settings.seed,
      settings.blockSize,
      settings.nEmbd, settings.nHead, settings.nLayer, settings.learningRate));
  runs.set(o.id, {id: o.id, steps: settings.steps, every: Math.max(1, Math.ceil(settings.steps / 100)), step: 0,
    temperature: settings.temperature, own: null, snapshots: new Map([[0, engine.parameters(o.id)]]), losses: [],
    sent: 0, active: false, pace: 0, due: 0});
  return o;
}

/** One step; keep: a single one, so that the slider can come back to it. */
function one(run, keep = false) {
  const loss = engine.step(run.id);
  run.step++;
  run.losses.push(loss);
  const last = run.step === run.steps;
  if (keep || last || run.step <= FIRST || run.step % run.every === 0) run.snapshots.set(run.step,
      engine.parameters(run.id));
  if (last && Number.isFinite(loss)) {
    try {
      run.own = Array.from({length: SAMPLES}, () => engine.sample(run.id, run.temperature));
    } catch { /* the last step made the parameters no numbers */ }
  }
  return loss;
}

function tell(run) {
  const losses = run.losses;
  run.losses = [];
  run.sent = performance.now();
  postMessage({run: run.id, step: run.step, losses, ended: run.step >= run.steps || !run.active,
      kept: [...run.snapshots.keys()],
    document: run.step ? engine.document(run.id, run.step - 1) : '', own: run.own});
}

function slice() {
  const until = performance.now() + SLICE;
  let wait = Infinity;
  const active = [...runs.values()].filter(run => run.active);
  while (active.some(run => run.active) && performance.now() < until) {
    let idle = true;
    for (const run of active) {
      const now = performance.now();
      if (!run.active) continue;
      if (run.pace && now < run.due) { wait = Math.min(wait, run.due - now); continue; }
      idle = false;
      run.due = now + run.pace;
      const loss = one(run);
      if (run.step >= run.steps || !Number.isFinite(loss)) run.active = false;
      if (run.pace || !run.active || now - run.sent > MESSAGES) tell(run);
    }
    if (idle) break;
  }
  if (active.some(run => run.active)) schedule(wait);
}

function schedule(wait) {
  if (scheduled) return;
  scheduled = true;
  if (wait > 0 && Number.isFinite(wait)) setTimeout(() => channel.port2.postMessage(0), wait);
  else channel.port2.postMessage(0);
}

/** The newest parameters, or the nearest kept at or before an earlier step. */
function kept(run, step) {
  if (step >= run.step) return {step: run.step, parameters: engine.parameters(run.id)};
  let best = 0;
  for (const at of run.snapshots.keys()) if (at <= step && at > best) best = at;
  return {step: best, parameters: run.snapshots.get(best)};
}

const commands = {
  load,
  open,
  close(id) { runs.delete(id); engine.close(id); },
  /** Goes on with a run, unless it was closed meanwhile. */
  start(id, pace) {
    const run = runs.get(id);
    if (!run) return;
    Object.assign(run, {pace, due: 0, sent: performance.now()});
    if (run.step < run.steps && !run.active) { run.active = true; schedule(0); }
  },
  /** That of the samples at the end. */
  temperature(id, t) { if (runs.has(id)) runs.get(id).temperature = t; },
  pause(id) { const run = runs.get(id); if (run && run.active) { run.active = false; tell(run); } },
  steps(id, n) {
    const run = runs.get(id);
    for (let i = 0; i < n && run.step < run.steps; i++) one(run, n === 1);
    tell(run);
  },
  /** Sets the view (a second run of the same settings) to what the run knew at a step. */
  show(id, view, step) {
    const at = kept(runs.get(id), step);
    engine.setParameters(view, at.parameters);
    return at.step;
  },
  /** Asks several things of the model as it was at a step, in one go: nothing changes the view in between. */
  look(id, view, step, questions) {
    return {step: commands.show(id, view, step),
        answers: questions.map(([name, ...args]) => commands.ask(name, view, ...args))};
  },
  parameters(id) { return engine.parameters(id); },
  setParameters(id, p) { engine.setParameters(id, p); },
  /** Any other method of the engine: text that begins with { is JSON. */
  ask(name, ...args) {
    const answer = engine[name](...args);
    return typeof answer === 'string' && answer.startsWith('{') ? JSON.parse(answer) : answer;
  },
};

onmessage = async ({data: {n, command, args}}) => {
  try {
    postMessage({n, answer: await commands[command](...args)});
  } catch (e) {
    postMessage({n, error: String(e && e.message || e)});
  }
};
