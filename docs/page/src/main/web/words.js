// The reader's own list of words instead of the names.

const MOST_LETTERS = 100, MOST_WORDS = 100000, MOST_KINDS = 500;

/** The text in a file's bytes, or what is wrong with them, in the words of the command line. */
function textOf(bytes, name) {
  const zeros = [0, 0];
  bytes.forEach((byte, i) => { if (byte === 0) zeros[i % 2]++; });
  if (bytes.length % 2 === 0 && 4 * Math.max(...zeros) > bytes.length) {
    return {wrong: `${name} looks like UTF-16: save it in UTF-8`};
  }
  try {
    return {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes)};
  } catch {
    return {wrong: `${name} is not UTF-8 in line ${lineOfFault(bytes)}: save it in that encoding`};
  }
}

/** The first line that is not UTF-8; the bytes of line ends are part of no other character. */
function lineOfFault(bytes) {
  const CR = 13, LF = 10, decoder = new TextDecoder('utf-8', {fatal: true});
  let line = 1, start = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== LF && bytes[i] !== CR) continue;
    try { decoder.decode(bytes.subarray(start, i)); } catch { return line; }
    if (bytes[i] === LF || bytes[i + 1] !== LF) line++;
    start = i + 1;
  }
  return line;
}

/** The list that a run learns from. */
async function listOf(run) {
  const text = run.settings.words ?? await resource('names');
  return new Set(text.split(/[\r\n]+/).map(stripped).filter(word => word !== ''));
}

/** The words of a text, one a line, or what is wrong with it. */
function wordsOf(text) {
  const words = text.split(/[\r\n]+/).map(stripped).filter(word => word !== '');
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
  /** What a model with positions leaves out of long words. */
  const cut = words => {
    const {stage, blockSize} = run.settings;
    const long = words.split('\n').filter(word => [...word].length + 1 > blockSize).length;
    return stage < 3 || long === 0 ? '' : ` ${whole(long)} of them ${long === 1 ? 'is' : 'are'} longer than the block `
        + `size allows: only the first ${blockSize} characters are learned.`;
  };
  const use = async text => {
    const {words, wrong, count, kinds} = wordsOf(text);
    if (wrong) return tell(wrong, true);
    await run.restart({words});
    tell(count === 1 ? 'It learns this one word, again and again.'
        : `It learns from ${whole(count)} words with ${kinds} different characters. Press Start.${cut(words)}`, false);
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
          + 'stay on this page.')), area,
      el('div', {class: 'row'}, el('button', {type: 'button', onclick: () => use(area.value).catch(fail)},
          'Learn these'),
          el('label', {for: file.id}, 'or a text file '), file,
          el('button', {type: 'button', onclick: () => run.restart({words: undefined})
              .then(() => tell('Back to the names.', false)).catch(fail)}, 'Back to the names')),
      message);
}
