// Puts the chapters together: which one is open, its run, and its widgets.

const chapters = new Map();
/** Widgets that have nothing to show before the chapter's model has learned. */
const LIVING = ['train', 'inside', 'word', 'table', 'real', 'surprise', 'mask', 'error', 'adam', 'writer', 'map'];
const TITLE = document.title;

/** The settings in the address, #3?steps=200&seed=7, as far as they make sense; the rest is told. */
function addressed(stage) {
  const [, query] = location.hash.split('?');
  const settings = {}, wrong = [];
  for (const [name, text] of new URLSearchParams(query)) {
    if (!Object.hasOwn(FIELDS, name)) {
      if (name !== 'engine') wrong.push(`${name.slice(0, 20)} is not a setting`);
      continue;
    }
    if (!FIELDS_OF[stage]?.includes(name)) {
      wrong.push(`this chapter has no ${FIELDS[name].text}`);
      continue;
    }
    const c = complaint(name, text);
    if (c) wrong.push(c); else settings[name] = Number(text);
  }
  const m = mismatch({...DEFAULTS, ...settings, stage});
  if (m) { wrong.push(m); delete settings.nHead; delete settings.nEmbd; }
  return {settings: {...settings, stage}, wrong};
}

function openChapter(name) {
  const section = document.getElementById('chapter-' + name);
  for (const other of document.querySelectorAll('main > section')) other.hidden = other !== section;
  for (const a of document.querySelectorAll('nav a')) {
    a.getAttribute('href') === '#' + name ? a.setAttribute('aria-current', 'page') : a.removeAttribute('aria-current');
  }
  document.title = name === 'start' ? TITLE : `${section.querySelector('h2').textContent} · microgpt, step by step`;
  const {settings, wrong} = addressed(Number(name));
  const query = location.hash.split('?')[1] ?? '';
  if (chapters.has(name)) {
    const run = chapters.get(name);
    if (run && query && query !== section.dataset.query) run.restart({...DEFAULTS, learningRate: RATES[settings.stage],
        ...settings}).catch(e => complain(e.message));
    if (query && query !== section.dataset.query) complain(wrong.join('; '));
    section.dataset.query = query || section.dataset.query;
    return;
  }
  section.dataset.query = query;
  const run = /^\d$/.test(name) ? new Run(settings) : null;
  chapters.set(name, run);
  for (const place of section.querySelectorAll('[data-widget]')) {
    const kind = place.dataset.widget;
    if (!WIDGETS[kind]) {
      console.warn(`There is no widget ${kind} yet`);
      place.remove();
      continue;
    }
    const widget = WIDGETS[kind](run ?? wholeRun, place.dataset);
    const id = `figure-${name}-${kind}`;
    if (!document.getElementById(id)) widget.id = id;
    place.replaceWith(widget);
    if (run && LIVING.includes(kind)) Unseen.add(widget, () => run.prepare(), () => {}); // widgets tell their errors
  }
  complain(wrong.join('; '));

  /** Says what of the link makes no sense. */
  function complain(text) {
    section.querySelector('.link-status')?.remove();
    if (text) section.querySelector('h2').after(el('p', {class: 'status wrong link-status', role: 'status'},
        'Some settings in the link were left out: ' + text));
  }
}

function route() {
  const name = location.hash.slice(1).split('?')[0];
  openChapter(document.getElementById('chapter-' + name) ? name : 'start');
  Unseen.go();
}

// for the browser’s console, and for tests
window.microgpt = {Engine, Run, runs: () => [...chapters.values()].filter(Boolean)};

addEventListener('hashchange', () => { route(); scrollTo(0, 0); });
Engine.start().then(kind => { document.documentElement.dataset.engine = kind; },
    e => document.querySelector('main').prepend(el('p', {class: 'status wrong'},
        'The engine did not start in this browser: ' + e.message + '. A newer Chromium or Firefox will do.')));
route();
