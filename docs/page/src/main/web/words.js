// The reader's own list of words instead of the names.

const MOST_LETTERS = 100, MOST_WORDS = 100000, MOST_KINDS = 500;

/** The words of a text, one a line, or what is wrong with it. */
function wordsOf(text) {
  const words = text.split(/[\r\n]+/).map(word => word.trim()).filter(word => word !== '');
  if (words.length === 0) return {wrong: 'There is no word in it: put one word on each line.'};
  const long = words.find(word => [...word].length > MOST_LETTERS);
  if (long) return {wrong: `"${[...long].slice(0, 12).join('')}…" has ${whole([...long].length)} characters: put one `
      + `word on each line, with at most ${MOST_LETTERS}.`};
  if (words.length > MOST_WORDS) return {wrong: `There are ${whole(words.length)} words: at most ${whole(MOST_WORDS)} `
      + `are possible here.`};
  const kinds = new Set(words.flatMap(word => [...word])).size;
  if (kinds > MOST_KINDS) return {wrong: `They have ${whole(kinds)} different characters: at most ${MOST_KINDS} are `
      + `possible here.`};
  return {words: words.join('\n'), count: words.length, kinds};
}

function ownWords(run) {
  const message = status();
  const area = el('textarea', {id: newId('own'), rows: 6, spellcheck: 'false'});
  const file = el('input', {type: 'file', id: newId('file'), accept: '.txt,text/plain'});
  const tell = (text, wrong) => { message.textContent = text; message.classList.toggle('wrong', wrong); };
  const use = async text => {
    const {words, wrong, count, kinds} = wordsOf(text);
    if (wrong) return tell(wrong, true);
    await run.restart({words});
    tell(count === 1 ? 'It learns this one word, again and again.'
        : `It learns from ${whole(count)} words with ${kinds} different characters. Press Start.`, false);
  };
  const fail = e => tell(e.message, true);
  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > 5e6) return tell(`${chosen.name} has ${whole(chosen.size)} bytes: choose a text of at most 5 `
        + `million.`, true);
    use(await chosen.text()).catch(fail);
  });
  return el('details', {class: 'own'}, el('summary', {}, 'Your own words'),
      el('p', {}, el('label', {for: area.id}, 'One word on each line: cities, plants, the people in your class. They '
          + 'stay on this page.')), area,
      el('div', {class: 'row'}, el('button', {type: 'button', onclick: () => use(area.value).catch(fail)},
          'Learn these'),
          el('label', {for: file.id}, 'or a text file '), file,
          el('button', {type: 'button', onclick: () => run.restart({words: undefined})
              .then(() => tell('Back to the names.', false)).catch(fail)}, 'Back to the names')),
      message);
}
