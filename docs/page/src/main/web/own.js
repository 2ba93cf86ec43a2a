// The reader's own list of words, which all chapters learn from.

const Own = {
  KEY: 'microgpt-words',
  words: undefined,  // undefined: the names
  runs: new Set(),   // those that learn from the names or from this list

  /** Takes up the list that this tab had before it was loaded again. */
  recall() {
    try { this.words = sessionStorage.getItem(this.KEY) ?? undefined; } catch { /* then it is typed again */ }
  },

  /** A run that learns from the list, now and after each change of it. */
  run(settings) {
    const run = new Run({...settings, words: this.words});
    this.runs.add(run);
    return run;
  },

  async use(words) {
    this.words = words;
    try {
      words === undefined ? sessionStorage.removeItem(this.KEY) : sessionStorage.setItem(this.KEY, words);
    } catch { /* a long list is not kept */ }
    await Promise.all([...this.runs].map(run => run.opening ? run.restart({words})
        : Object.assign(run.settings, {words})));
  },
};

/** The reader's field for a list of words. */
function ownWords(run) {
  const message = status();
  const area = el('textarea', {id: newId('own'), rows: 6, spellcheck: 'false', value: Own.words ?? ''});
  const file = el('input', {type: 'file', id: newId('file'), accept: '.txt,text/plain'});
  const tell = (text, wrong) => { message.textContent = text; message.classList.toggle('wrong', wrong); };
  /** What a model with positions leaves out of long words. */
  const cut = words => {
    const {stage, blockSize} = run.settings;
    const lengths = words.split('\n').map(word => [...word].length);
    const long = lengths.filter(n => n + 1 > blockSize).length;
    return stage < 3 || long === 0 ? '' : ` ${whole(long)} of them ${long === 1 ? 'is' : 'are'} longer than the `
        + `positions allow: only the first ${blockSize} characters are learned. With ${Math.max(...lengths) + 1} `
        + `positions all of them are.`;
  };
  const use = async text => {
    const {words, wrong, count, kinds} = wordsOf(text);
    if (wrong) return tell(wrong, true);
    await Own.use(words);
    tell(count === 1 ? 'It learns this one word, again and again.'
        : `All chapters learn from ${whole(count)} words with ${kinds} different characters. Press Start.${cut(words)}`,
        false);
  };
  const fail = e => tell(e.message, true);
  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > 5e6) return tell(`${chosen.name} has ${whole(chosen.size)} bytes: choose a text of at most 5 `
        + `million.`, true);
    const {text, wrong} = textOf(new Uint8Array(await chosen.arrayBuffer()), chosen.name);
    wrong ? tell(wrong, true) : use(text).catch(fail);
  });
  return el('details', {class: 'own'}, el('summary', {}, 'Your own words'),
      el('p', {}, el('label', {for: area.id}, 'One word on each line: cities, plants, the people in your class. They '
          + 'stay on this page, and all chapters use them.')), area,
      el('div', {class: 'row'}, el('button', {type: 'button', onclick: () => use(area.value).catch(fail)},
          'Learn these'),
          el('label', {for: file.id}, 'or a text file '), file,
          el('button', {type: 'button', onclick: () => Own.use(undefined)
              .then(() => tell('Back to the names.', false)).catch(fail)}, 'Back to the names')),
      message);
}

/** Puts a word of the list into a field whose word the model cannot read, unless the reader typed it. */
async function fitting(run, input, most) {
  if (input.dataset.typed || !unreadable(run, input.value.trim(), most)) return;
  input.value = [...await Engine.ask('document', run.id, 0)].slice(0, most).join('');
}

/** From now on the field's word is the reader's. */
const typedInto = input => input.addEventListener('input', () => { input.dataset.typed = 'yes'; });
