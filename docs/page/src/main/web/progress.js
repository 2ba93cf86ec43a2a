// What the reader has answered, kept in this browser alone; the chapters' marks, and the button that forgets.

const Progress = {
  KEY: 'microgpt-predictions',
  kept: true, // whether the browser keeps it
  events: new EventTarget(),
  load() {
    if (this.all) return this.all;
    this.all = {};
    try { this.all = JSON.parse(localStorage.getItem(this.KEY)) ?? {}; } catch { this.kept = false; }
    if (typeof this.all !== 'object' || Array.isArray(this.all)) this.all = {};
    for (const [lesson, known] of Object.entries(this.all)) {
      if (typeof known !== 'object' || known === null) delete this.all[lesson];
    }
    return this.all;
  },
  /** What is known of a prediction: {struck: [indices], done, told}. */
  of(lesson, key) {
    const known = this.load()[lesson]?.[key];
    return {struck: Array.isArray(known?.struck) ? known.struck : [], done: Boolean(known?.done),
        told: Boolean(known?.told)};
  },
  set(lesson, key, state) {
    this.all = null; // what another tab has answered meanwhile is kept
    (this.load()[lesson] ??= {})[key] = state;
    try { localStorage.setItem(this.KEY, JSON.stringify(this.all)); this.kept = true; } catch { this.kept = false; }
    this.events.dispatchEvent(new Event('change'));
  },
  forget() {
    this.all = {};
    try { localStorage.removeItem(this.KEY); } catch { this.kept = false; }
    this.events.dispatchEvent(new Event('forget'));
    this.events.dispatchEvent(new Event('change'));
  },
};

const predictions = async () => JSON.parse(await resource('predictions'));
const keyOf = p => p.heading + '|' + p.part;

/** Marks in the navigation the chapters whose predictions are all answered. */
async function markNavigation() {
  const all = await predictions();
  for (const [lesson, list] of all.entries()) {
    const link = document.querySelector(`nav a[href="#${lesson}"]`);
    const done = list.every(p => Progress.of(String(lesson), keyOf(p)).done);
    link.querySelector('.done')?.remove();
    if (done) link.append(el('span', {class: 'done', role: 'img', 'aria-label': '(predictions done)'}, ' ✓'));
  }
}
Progress.events.addEventListener('change', () => markNavigation());
markNavigation();
addEventListener('storage', e => { // another tab
  if (e.key !== Progress.KEY && e.key !== null) return;
  Progress.all = null;
  Progress.events.dispatchEvent(new Event('change'));
});

/** The button that forgets what was answered, on the start chapter. */
function forgetWidget() {
  const message = status();
  const button = el('button', {type: 'button', onclick: () => {
    Progress.forget();
    message.textContent = 'Forgotten. All predictions are open again.';
  }},
      'Forget my progress');
  return el('div', {class: 'row forget'}, button, message);
}
WIDGETS.forget = forgetWidget;
