// A model of one lesson that learns: what the widgets of a chapter share.

const DEFAULTS = {steps: 1000, seed: 42, temperature: 0.5, blockSize: 16, nEmbd: 16, nHead: 4, nLayer: 1, validate: 0};
const RATES = [0, 1, 1, 0.1, 0.1, 0.01];
const LIMITS = {steps: [1, 100000], seed: [0, 2 ** 31 - 1], temperature: [0.01, 100], blockSize: [1, 64],
    nEmbd: [1, 64],
  nHead: [1, 16], nLayer: [1, 4], learningRate: [1e-9, 1e12]};

const MOST_UNSEEN = 10000 * 16 ** 2; // steps · numbers² · layers of a run that is made before anybody asks for it

class Run extends EventTarget {

  /** @param settings stage, and whatever differs from DEFAULTS */
  constructor(settings) {
    super();
    this.settings = {...DEFAULTS, learningRate: RATES[settings.stage], ...settings};
    this.touched = false; // whether anybody has asked this run for anything but to be there
    this.reset();
  }

  reset() {
    this.losses = [];
    this.step = 0;        // steps made
    this.at = null;       // the step that the pictures show, null for the newest
    this.running = false;
    this.ahead = null;    // while the run is made unseen: its losses so far
    this.kept = [0];      // the steps that the pictures can go back to
    this.document = '';   // the word of the last step
    this.own = null;      // when the run is over: its samples, as the lesson's program writes them
    this.info = null;     // vocab, params, shapes, documents
    this.id = null;
    this.view = null;
    this.viewOpening = null;
  }

  /** The settings or the words changed: a new model that knows nothing. */
  restart(changes = {}) {
    this.touched = true;
    // one after the other: a field that is left and a button that is pressed may both ask for it
    return this.renewing = (this.renewing ?? Promise.resolve()).catch(() => {}).then(async () => {
      await this.close();
      Object.assign(this.settings, changes);
      this.reset();
      this.emit('restart');
      await this.opened();
    });
  }

  /** Opens the model in the engine, once. */
  async open() {
    await this.renewing?.catch(() => {});
    return this.opened();
  }

  opened() {
    return this.opening ??= (async () => {
      await Engine.ready;
      const words = this.settings.words ?? await resource('names');
      this.info = await Engine.call('open', this.settings, words);
      this.id = this.info.id;
      Engine.listeners.set(this.id, message => this.heard(message));
      this.emit('open');
      return this;
    })();
  }

  async close() {
    const opening = this.opening;
    this.opening = null;
    if (!opening) return;
    await opening.catch(() => {});
    Engine.listeners.delete(this.id); // what it still had to say is no longer ours
    for (const id of [this.id, this.view]) if (id !== null) await Engine.call('close', id);
  }

  heard({step, losses, ended, kept, document, own}) {
    (this.ahead ?? this.losses).push(...losses);
    if (this.ahead && !ended) return this.emit('ahead');
    this.losses = this.ahead ?? this.losses;
    this.ahead = null;
    Object.assign(this, {step, kept, document, own});
    if (ended) this.running = false;
    this.emit('progress');
    if (ended) this.emit('pause');
  }

  /**
   * Makes the whole run unseen; who starts it then sees it from the beginning. Done when it is over or given up. A run
   * that takes long, or that somebody has begun or forgotten, waits to be started.
   */
  async prepare() {
    const {steps, nEmbd, nLayer} = this.settings;
    if (steps * nEmbd ** 2 * nLayer > MOST_UNSEEN) return;
    await this.open();
    if (this.touched || this.ahead) return;
    this.ahead = [];
    await Engine.call('start', this.id, 0);
    await new Promise(done => this.on('pause restart', done));
  }

  /** Goes on, or begins a new run if nothing more can come of this one. */
  async start(pace = 0) {
    this.touched = true;
    await this.open();
    if (this.ahead || this.over) await this.restart();
    this.running = true;
    this.emit('start');
    await Engine.call('start', this.id, pace);
  }

  async pause() { if (this.id !== null) await Engine.call('pause', this.id); }

  /** So many steps more, or the first ones of a new run if this one is over. */
  async steps(n) {
    this.touched = true;
    await this.open();
    if (this.ahead || this.over) await this.restart();
    await Engine.call('steps', this.id, n);
  }

  get ended() { return this.step >= this.settings.steps; }

  /** Whether nothing more can come of it. */
  get over() { return this.ended || this.diverged; }

  /** The step whose model the pictures show. */
  get shown() { return this.at ?? this.step; }

  /** Shows the pictures of an earlier step, the nearest that was kept before it; null follows the newest. */
  travel(step) {
    this.at = step === null ? null : Math.max(...this.kept.filter(kept => kept <= step));
    this.emit('travel');
  }

  /** The temperature of samples, now and at the end. */
  async warm(temperature) {
    this.settings.temperature = temperature;
    this.emit('settings');
    if (this.id !== null) await Engine.call('temperature', this.id, temperature);
  }

  /** A second model with the parameters of the shown step; changes to it leave the run alone. */
  async viewed() {
    await this.open();
    this.viewOpening ??= (async () => Engine.call('open', this.settings, this.settings.words
        ?? await resource('names')))();
    this.view = (await this.viewOpening).id;
    this.viewStep = await Engine.call('show', this.id, this.view, this.shown);
    return this.view;
  }

  /**
   * What methods of the engine say of the model of the shown step: look(['predict', 'em'], …) gives {step, answers}.
   */
  async look(...questions) {
    const view = this.view ?? await this.viewed();
    return Engine.call('look', this.id, view, this.shown, questions);
  }

  /**
   * What the shown model writes: when the run is over its own samples, before that others, which training does not
   * notice.
   */
  async written(count) {
    if (this.own && this.at === null) return this.own;
    const id = this.at === null ? this.id : await this.viewed(), {temperature, seed} = this.settings;
    return (await Engine.ask('preview', id, temperature, seed, count, '')).samples;
  }

  /** The mean of the last n losses before the shown step. */
  recentLoss(n) {
    const last = this.losses.slice(Math.max(0, this.shown - n), this.shown);
    return last.reduce((a, b) => a + b, 0) / last.length;
  }

  /** Where each matrix stands among all parameters: name -> {rows, columns, start}. */
  get places() {
    let start = 0;
    return Object.fromEntries(Object.entries(this.info.shapes).map(([name, [rows, columns]]) => {
      const place = {rows, columns, start};
      start += rows * columns;
      return [name, place];
    }));
  }

  /** Whether the last loss is no number. */
  get diverged() { return this.losses.length > 0 && !Number.isFinite(this.losses.at(-1)); }

  emit(name) { this.dispatchEvent(new Event(name)); }

  /** Calls back now and after each of these events. */
  on(names, listener) { for (const name of names.split(' ')) this.addEventListener(name, listener); return this; }
}

const DIVERGED = 'The model’s numbers have become too large: training has diverged. Try a smaller learning rate.';
