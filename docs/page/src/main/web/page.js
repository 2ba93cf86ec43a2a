// Puts the chapters together: which one is open, its run, its widgets, and the address that tells them.

const chapters = new Map(); // name -> {run, places, section}
const TITLE = document.title;
let open = null; // the open chapter's name

function openChapter(name) {
  const section = document.getElementById('chapter-' + name);
  for (const other of document.querySelectorAll('main > section')) other.hidden = other !== section;
  for (const a of document.querySelectorAll('nav a')) {
    a.getAttribute('href') === '#' + name ? a.setAttribute('aria-current', 'page') : a.removeAttribute('aria-current');
  }
  document.title = name === 'start' ? TITLE : `${section.querySelector('h1, h2').textContent} · microgpt, step by step`;
  open = name;
  document.documentElement.classList.toggle('talking', name === 'talk');
  const asked = addressed(Number(name)), query = location.hash.split('?')[1];
  if (!chapters.has(name)) {
    build(name, section, asked);
  } else if (query && location.hash !== address(name)) {
    const {run} = chapters.get(name);
    run?.restart({...DEFAULTS, learningRate: RATES[run.settings.stage], ...asked.settings}).catch(e =>
        complain(section, e.message));
    complain(section, asked.wrong.join('; '));
  }
  tellAddress();
}

/** Makes a chapter's run and its widgets, the first time it is opened. */
function build(name, section, {settings, places, own, wrong}) {
  if (own) Own.words = own;
  const run = /^\d$/.test(name) ? Own.run(settings) : null;
  chapters.set(name, {run, places, section});
  for (const place of section.querySelectorAll('[data-widget]')) {
    const {widget: kind, puzzle} = place.dataset;
    const widget = WIDGETS[kind](run ?? wholeRun, kind === 'talk' || (puzzle && puzzle === places.puzzle)
        ? {...place.dataset, usual: place.dataset.line, ...places} : place.dataset);
    const id = `figure-${name}-${kind}`;
    if (!document.getElementById(id)) widget.id = id;
    place.replaceWith(widget);
    if (run) Unseen.addLiving(kind, widget, run);
  }
  run?.on('restart settings', tellAddress);
  section.addEventListener('place', ({detail}) => {
    chapters.get(name).places = detail;
    tellAddress();
  });
  complain(section, wrong.join('; '));
}

/** Says what of the link makes no sense. */
function complain(section, text) {
  section.querySelector('.link-status')?.remove();
  if (text) section.querySelector('h1, h2').after(el('p', {class: 'status wrong link-status', role: 'status'},
      'Some settings in the link were left out: ' + text));
}

const address = name => addressOf(name, chapters.get(name).run, chapters.get(name).places);

/** The address follows what the reader sets, so that loading the page again, or a copied link, finds it. */
function tellAddress() {
  history.replaceState(history.state, '', address(open));
}

const scrolled = new Map(); // a chapter's name -> how far it was scrolled
let byLink = false;       // whether the reader follows a link, rather than going back or forth
history.scrollRestoration = 'manual';
document.addEventListener('click', e => { byLink = Boolean(e.target.closest?.('a[href^="#"]')); }, true);

function route() {
  if (open) scrolled.set(open, scrollY);
  const name = location.hash.slice(1).split('?')[0];
  openChapter(document.getElementById('chapter-' + name) ? name : 'start');
  Unseen.go();
  scrollTo(0, byLink ? 0 : scrolled.get(open) ?? 0);
  byLink = false;
}

for (const a of document.querySelectorAll('a[href^="logs/"], a[href^="../"]')) {
  a.title = 'A file of the project: it opens if this page lies in its folder.';
}
const copy = document.getElementById('copy-link');
copy.addEventListener('click', async () => {
  const field = el('input', {type: 'text', readonly: true, value: location.href, 'aria-label': 'the link'});
  try {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = 'Copied';
  } catch { // a browser that does not let a page copy
    copy.after(field);
    field.select();
    field.addEventListener('blur', () => field.remove());
  }
  setTimeout(() => { copy.textContent = 'Copy link'; }, 2000);
});

// for the browser’s console, and for tests
window.microgpt = {Engine, Run, Own, runs: () => [...chapters.values()].map(c => c.run).filter(Boolean)};

let width = innerWidth;
addEventListener('resize', () => { // the figures fit the new width
  if (innerWidth === width) return;
  width = innerWidth;
  for (const {run} of chapters.values()) run?.emit('travel');
});
addEventListener('hashchange', route);
Own.recall();
Engine.start().then(kind => { document.documentElement.dataset.engine = kind; }, Engine.failed);
route();
