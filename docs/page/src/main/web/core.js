// What every part of the page uses: elements, numbers as text, the engine, settings in the address.

/** An element: el('p', {class: 'note'}, 'text', child). Attributes that start with "on" are listeners. */
function el(name, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'path', 'rect', 'text', 'line', 'circle', 'title', 'polyline'].includes(name);
  const e = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else if (key === 'value' && name !== 'option') e.value = value;
    else if (value !== false && value != null) e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.flat().filter(c => c != null));
  return e;
}

let ids = 0;
const newId = prefix => prefix + '-' + ++ids;

/** A number with a fixed count of decimals, with a real minus. */
const fixed = (x, digits = 4) => x === Infinity ? 'infinite' : x === -Infinity ? '−infinite'
    : x == null || Number.isNaN(x) ? 'not a number' : x.toFixed(digits)
    .replace(/^-(?=0(\.0*)?$)/, '').replace('-', '−');
const percent = (p, digits = 1) => fixed(100 * p, digits) + ' %';
/** A number that somebody typed, 0.25 or 1/4; NaN if it is none. */
function typed(text) {
  const [a, b = '1', ...rest] = text.trim().replaceAll('−', '-').replaceAll(',', '.').split('/');
  return a.trim() === '' || b.trim() === '' || rest.length ? NaN : Number(a) / Number(b);
}

/** The beginning of a word that may be long. */
const short = word => [...word].length > 24 ? [...word].slice(0, 24).join('') + '…' : word;
const whole = x => x.toLocaleString('en-US');

/** A word without white space on either side; a mark of the byte order within a text is none. */
const stripped = word => word.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, '');

/** How a token is written: BOS stands for the beginning and the end of a name, an escape for a control character. */
const letter = token => token === ' ' ? '␣' : token.replace(/[\0-\x1f\x7f-\x9f]/g,
    c => '\\u' + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'));

/** The engine in its worker. */
const Engine = {
  pending: new Map(), listeners: new Map(), count: 0,
  start() {
    const source = ['wasm-runtime', 'worker'].map(id => document.getElementById(id).textContent).join('\n');
    try {
      this.worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
    } catch (e) {
      return this.ready = Promise.reject(e);
    }
    this.worker.onerror = e => {
      const error = new Error(e.message || 'its worker ended');
      for (const {reject} of this.pending.values()) reject(error);
      this.pending.clear();
      this.failed(error);
    };
    this.worker.onmessage = ({data}) => {
      if (data.run !== undefined) return this.listeners.get(data.run)?.(data);
      const {resolve, reject} = this.pending.get(data.n);
      this.pending.delete(data.n);
      data.error === undefined ? resolve(data.answer) : reject(new Error(data.error));
    };
    this.ready = this.call('load', {wasm: payload('engine-wasm'), script: payload('engine-js'),
      prefer: new URLSearchParams(location.hash.split('?')[1]).get('engine')});
    return this.ready;
  },
  call(command, ...args) {
    return new Promise((resolve, reject) => {
      if (!this.worker) return reject(new Error('The engine does not run in this browser.'));
      this.pending.set(++this.count, {resolve, reject});
      this.worker.postMessage({n: this.count, command, args});
    });
  },
  ask(name, ...args) { return this.call('ask', name, ...args); },
  /** Tells at the top that nothing will learn here. */
  failed(e) {
    document.querySelector('main > .engine-status')?.remove();
    document.querySelector('main').prepend(el('p', {class: 'status wrong engine-status', role: 'alert'},
        `The engine does not run in this browser: ${e.message}. Load the page again; if that does not help, a newer `
            + `Chromium or Firefox will do.`));
  },
};

const payload = id => document.getElementById(id).textContent.trim();

async function inflateText(id) {
  const bytes = Uint8Array.from(atob(payload(id)), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Things read once from the page: the list of names, the lessons' sources, the predictions. */
const resources = {};
const resource = id => resources[id] ??= inflateText(id);

/** A line that tells what went wrong or what is going on; screen readers read it out. */
const status = () => el('p', {class: 'status', role: 'status', 'aria-live': 'polite'});
