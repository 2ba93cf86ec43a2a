// Lists of words: what a text has, or what is wrong with it.

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
