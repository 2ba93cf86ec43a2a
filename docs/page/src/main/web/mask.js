// "Mask or list": the textbook's square of scores with the future set to minus infinity, and the list that grows.

function maskWidget(run) {
  const message = status();
  const input = el('input', {type: 'text', id: newId('mask'), value: 'emma', size: 12, autocomplete: 'off',
      autocapitalize: 'none', spellcheck: 'false'});
  const masked = el('input', {type: 'checkbox', id: newId('masked'), checked: true});
  const body = el('div', {class: 'sides'});
  const told = el('p', {class: 'told', 'aria-live': 'polite'});
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const lit = (file, line) => { if (typeof light === 'function') light(3, file, line); };
  let seen = null, tokens = [];

  /** A square of numbers; write(row, column) gives [text, share of color, future?] or null for an empty place. */
  function square(side, caption, write) {
    const table = el('table', {class: 'square'}, el('caption', {}, caption),
        el('thead', {}, el('tr', {}, el('td', {}),
            tokens.map((t, i) => el('th', {scope: 'col'}, t, el('small', {}, ' ' + i))))),
        el('tbody', {}, tokens.map((t, r) => el('tr', {}, el('th', {scope: 'row'}, t, el('small', {}, ' ' + r)),
            tokens.map((_, c) => {
          const cell = write(r, c);
          return cell === null ? el('td', {class: 'empty'}) : el('td', {class: 'figure' + (cell[2] ? ' future' : ''),
            style: `background:color-mix(in srgb, var(${cell[1] < 0 ? '--below' : '--above'}) `
                + `${Math.round(30 * Math.min(1, Math.abs(cell[1])))}%, var(--paper))`}, cell[0]);
        })))));
    return el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${side}: ${caption}`}, table);
  }

  function draw() {
    if (!seen) return;
    const {scores, unmasked, list, difference} = seen;
    const most = Math.max(1e-12, ...scores.flat().map(Math.abs));
    body.classList.toggle('long', tokens.length > 8); // then one below the other
    const weights = masked.checked ? seen.masked : unmasked;
    body.replaceChildren(
        el('section', {onpointerenter: () => lit('Functions.java', 'static Value[] softmax')},
            el('h5', {}, 'The textbook: a whole square'),
            square('textbook', masked.checked ? 'scores, the future set to −∞' : 'scores, nothing masked',
                (r, c) => c > r && masked.checked ? ['−∞', 0, true]
                    : [fixed(scores[r][c], 2), scores[r][c] / most, c > r]),
            square('textbook', 'softmax of each row: the weights',
                (r, c) => [fixed(weights[r][c], 2), weights[r][c], c > r])),
        el('section', {onpointerenter: () => lit('Attention.java', 'static Value[] weights')},
            el('h5', {}, 'This lesson: a list that grows'),
            square('this lesson', 'scores with the keys so far', (r, c) => c > r ? null
                : [fixed(scores[r][c], 2), scores[r][c] / most]),
            square('this lesson', 'softmax of each list: the weights', (r, c) => c > r ? null
                : [fixed(list[r][c], 2), list[r][c]])));
    const n = tokens.length, numbers = n * n + seen.listMix.length * seen.listMix[0].length;
    if (masked.checked) {
      told.textContent = `The largest difference between the two, over all ${whole(numbers)} weights and numbers of `
          + `the mixtures: ${difference}. `
          + 'Minus infinity becomes a weight of exactly 0, and a position that has no key yet has no weight at all: it '
          + 'counts for nothing in both.';
      return;
    }
    let best = 0; // who looks most at the next position: what it should predict
    for (let r = 1; r < n - 1; r++) if (unmasked[r][r + 1] > unmasked[best][best + 1]) best = r;
    told.textContent = n > 1
        ? `Without the mask, position ${best} (${tokens[best]}) looks at position ${best + 1} (${tokens[best + 1]}) `
            + `with a weight of `
        + `${fixed(unmasked[best][best + 1], 2)}. In training, that is a look at the answer: ${tokens[best + 1]} is `
        + `exactly the token that position ${best} should predict.`
        : 'A single position has no future that could be masked: type a letter.';
  }

  const update = follow(run, async () => {
    await run.open();
    await fitting(run, input, run.settings.blockSize - 1);
    const text = input.value.trim();
    const wrong = unreadable(run, text, run.settings.blockSize - 1);
    input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    message.classList.toggle('wrong', Boolean(wrong));
    if (wrong) { message.textContent = wrong; return; }
    const {step, answers: [answer]} = await run.look(['mask', text]);
    if (answer.masked.flat().includes(null)) {
      seen = null;
      body.replaceChildren();
      told.textContent = '';
      throw new Error(DIVERGED);
    }
    message.textContent =
        `The model after ${whole(step)} steps. A row is the position that looks, a column the one it looks at.`;
    tokens = ['BOS', ...[...text].map(letter)];
    seen = answer;
    draw();
  }, fail);

  typedInto(input);
  input.addEventListener('input', update);
  masked.addEventListener('change', draw);
  run.open().catch(fail);
  return el('section', {class: 'widget mask', 'aria-label': 'Mask or list'},
      el('h4', {}, 'Why no position sees the future: a mask, or a list that grows'),
      el('div', {class: 'row'}, el('label', {for: input.id}, 'a name ', input),
          el('label', {for: masked.id}, masked, ' mask the future')),
      message, body, told);
}
WIDGETS.mask = maskWidget;
