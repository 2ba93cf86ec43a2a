// The talk: full-screen slides with living figures, and notes that only the speaker sees.

const talkRuns = new Map(); // stage -> the run that the talk's figures of it share
const runOfTalk = stage => talkRuns.get(stage) ?? talkRuns.set(stage, Own.run({stage})).get(stage);

/** What the speaker says on a slide, and the minutes that it has, with its figure and the hearers' answers. */
const notesOf = slide => ({notes: slide.querySelector('aside'), minutes: Number(slide.dataset.minutes)});

function talkWidget(_, {slide: first}) {
  const slides = [...document.getElementById('slides').content.cloneNode(true).querySelectorAll('article')];
  const count = el('span', {class: 'figure', 'aria-live': 'polite'}), message = status();
  const stage = el('div', {class: 'stage'}, slides);
  let at = 0, speaker = null, began = null;

  const button = (text, title, onclick) => el('button', {type: 'button', title, onclick}, text);
  const element = el('section', {class: 'widget talk', 'aria-label': 'The talk'}, stage, el('div', {class: 'controls'},
      button('◀', 'back: arrow key left', () => go(at - 1)), count,
      button('▶', 'on: arrow key right', () => go(at + 1)),
      button('Notes', 'in a window of their own: N', showNotes),
      button('Full screen', 'F', fill),
      el('a', {href: '#start', title: 'Escape'}, 'Leave'), message));

  function fill() { document.documentElement.requestFullscreen?.().catch(() => {}); }

  /** Makes the figure of a slide, when it is shown for the first time. */
  function build(slide) {
    for (const place of slide.querySelectorAll('[data-figure]')) {
      const {figure, stage: number, only} = place.dataset;
      const run = number && figure !== 'puzzle' ? runOfTalk(Number(number)) : wholeRun;
      const widget = WIDGETS[figure](run, place.dataset);
      if (only) widget.classList.add('only-' + only);
      place.replaceWith(widget);
      if (run !== wholeRun) Unseen.addLiving(figure, widget, run);
    }
  }

  function go(to) {
    at = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, i) => { slide.hidden = i !== at; });
    build(slides[at]);
    count.textContent = `${at + 1} / ${slides.length}`;
    if (at > 0) began ??= Date.now();
    element.dispatchEvent(new CustomEvent('place', {bubbles: true, detail: at ? {slide: at + 1} : {}}));
    writeNotes();
    Unseen.go();
  }

  function showNotes() {
    speaker = window.open('', 'microgpt-notes', 'width=760,height=620');
    message.textContent = speaker ? '' : 'The browser opened no window: allow it, or print this page: notes and all.';
    writeNotes();
  }

  function writeNotes() {
    if (!speaker || speaker.closed) return;
    const {notes, minutes} = notesOf(slides[at]), next = slides[at + 1]?.querySelector('h2').textContent ?? 'the end';
    const planned = slides.slice(0, at).reduce((sum, slide) => sum + notesOf(slide).minutes, 0);
    const spent = began ? Math.round((Date.now() - began) / 60000) : 0;
    speaker.document.title = 'Notes';
    speaker.document.body.style.cssText = 'font:22px/1.5 system-ui,sans-serif;margin:1.5rem;max-width:40rem';
    speaker.document.body.innerHTML = notes.innerHTML;
    speaker.document.body.prepend(Object.assign(speaker.document.createElement('p'), {textContent:
        `${at + 1} / ${slides.length} · ${minutes} min here · planned so far ${planned} min, spent ${spent} min · `
        + `next: ${next}`}));
  }

  const KEYS = {ArrowRight: () => go(at + 1), PageDown: () => go(at + 1), ArrowLeft: () => go(at - 1),
    PageUp: () => go(at - 1), Home: () => go(0), End: () => go(slides.length - 1), n: showNotes,
    f: fill, Escape: () => { location.hash = '#start'; }};
  document.addEventListener('keydown', e => {
    const busy = e.target.closest?.('input, select, textarea, [role=application]');
    if (!element.offsetParent || e.ctrlKey || e.metaKey || e.altKey || !KEYS[e.key]) return;
    if (busy && e.key !== 'Escape') return;
    e.preventDefault();
    KEYS[e.key]();
  });
  queueMicrotask(() => go(Number(first) - 1 || 0));
  return element;
}
WIDGETS.talk = talkWidget;
