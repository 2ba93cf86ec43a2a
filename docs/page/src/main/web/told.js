// What a change of the text or of a parameter did to the numbers of a pass, in sentences.

const positions = (a, b) => a === b ? `Position ${a}` : b === a + 1 ? `Positions ${a} and ${b}`
    : `Positions ${a} to ${b}`;

const total = (seen, what) => seen.reduce((sum, d) => sum + d[what], 0);

/** What another text changed, and what not. */
function toldOfText(pass) {
  if (!pass.model.was) return [];
  const seen = pass.differences(), first = seen.findIndex(d => d.changed > 0), same = first < 0 ? seen.length : first;
  const sentences = [`Compared with “${pass.model.was.letters.join('')}”: ${positions(0, same - 1).toLowerCase()} `
      + `stayed the same. Not one of ${same > 1 ? 'their' : 'its'} ${whole(total(seen.slice(0, same), 'all'))} numbers `
      + `changed, not even in its last digit.`];
  if (first > 0) {
    const later = seen.slice(first);
    sentences.push(`${positions(first, seen.length - 1)}: ${whole(total(later, 'changed'))} of `
        + `${whole(total(later, 'all'))} numbers changed.`);
  }
  return sentences;
}

/** What the edits changed, and what not. */
function toldOfEdits(pass) {
  const seen = pass.differences(), first = seen.findIndex(d => d.changed > 0), p = pass.letters.length;
  return [...(first < 0 ? [`None of the ${whole(total(seen, 'all'))} numbers changed: this prediction uses none of the `
          + `parameters that you changed, or what they feed is 0.`] : whereItBegins(pass, seen, first)),
    `The most likely token after ${p === 0 ? 'BOS' : `“${pass.letters.join('')}”`} was `
        + `${likeliest(pass, pass.model.base)}; now it is ${likeliest(pass, pass.model.now)}.`];
}

function whereItBegins(pass, seen, first) {
  const sentences = [], later = seen.slice(first + 1), before = whole(total(seen.slice(0, first), 'all'));
  if (first > 0) sentences.push(`${positions(0, first - 1)} stayed the same: not one of ${first > 1 ? 'their' : 'its'} `
      + `${before} numbers changed, not even in its last digit, because no position looks at a later one.`);
  const path = seen[first].first.split('/'), what = PARTS[path.find(part => part in PARTS)];
  const where = path.length > 2 && pass.layers > 1 ? ` of layer ${path[1]}` : '';
  const head = path.length === 4 && pass.heads > 1 ? ` of head ${path[3]}` : '';
  sentences.push(`At position ${first}, the change begins in ${what}${head}${where}: everything computed before `
      + `stayed the same. In all, ${whole(seen[first].changed)} of the position’s ${whole(seen[first].all)} `
      + `numbers changed.`);
  if (later.length) sentences.push(`${positions(first + 1, seen.length - 1)}: ${whole(total(later, 'changed'))} of `
      + `${whole(total(later, 'all'))} numbers changed.`);
  return sentences;
}

function likeliest(pass, trace) {
  const probs = trace.get(pass.letters.length, 'probs'), best = probs.indexOf(Math.max(...probs));
  return `${letter(pass.run.info.vocab[best])} with ${percent(probs[best])}`;
}
