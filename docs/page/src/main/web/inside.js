// "Look inside": one prediction, position by position, every number with its formula; change one and see what follows.

function insideWidget(run, {word = 'emm', position = '1'}) {
  const pass = new Pass(run, word, Number(position));
  let former = null;          // the text before it was edited, to compare with
  let pointed = null;         // [key of a figure, row, column]
  let figures = new Map();
  let quiet = false;          // whether a sentence is only brought up to date: nothing to light then

  const message = status();
  const fail = e => { message.textContent = e.message; message.classList.add('wrong'); };
  const lightUp = (file, line) => { if (!quiet) light(run.settings.stage, file, line); };
  const button = (text, onclick) => el('button', {type: 'button', onclick}, text);
  const input = el('input', {type: 'text', id: newId('beginning'), value: word, size: 12, autocomplete: 'off',
      autocapitalize: 'none', spellcheck: 'false'});
  const back = button('Back', () => go(pass.position - 1)), next = button('Next position', () => go(pass.position + 1));
  const strip = tokenStrip(at => go(at));
  const chooseLayer = el('select', {'aria-label': 'layer'});
  const layerField = el('label', {}, 'layer ', chooseLayer);
  const told = el('div', {class: 'told', 'aria-live': 'polite'});
  const body = el('div', {class: 'steps'});
  const reading = el('p', {class: 'reading shared', 'aria-live': 'polite'});
  const changes = changer(pass, {reading, leaveOthers, onpoint() { pointed = null; }, update(scroll) {
    former = null;
    update().catch(fail).then(() => { if (scroll) told.scrollIntoView({block: 'nearest'}); });
  }});

  /** One figure: rows of numbers, each row {path, from, to, label, say, code}. */
  function figure(key, caption, rows, options) {
    const values = rows.map(r => Array.from(pass.model.now.get(...r.path)).slice(r.from, r.to));
    const was = (r, c) => pass.model.base.get(...rows[r].path)[(rows[r].from ?? 0) + c];
    const changed = (r, c) => !Object.is(was(r, c), values[r][c]);
    const box = cells({values, rowLabels: rows.map(r => r.label), label: caption, size: 18, left: 56, reading,
        mark: changed, ...options,
      describe: (r, c) => {
        pointed = [key, r, c];
        leaveOthers(box);
        if (rows[r].code) lightUp(...rows[r].code);
        const sentence = rows[r].say((rows[r].from ?? 0) + c, values[r][c]);
        return sentence + (changed(r, c) ? ` Before your change it was ${fixed(was(r, c))}.` : '');
      }});
    Object.assign(box, {rows: rows.length, columns: values[0].length});
    figures.set(key, box);
    return el('figure', {}, el('figcaption', {}, caption), box);
  }

  /** Only one number at a time has the frame of what is read. */
  function leaveOthers(box) {
    for (const other of [...figures.values(), changes]) if (other !== box) other.leave();
  }

  function draw() {
    if (!pass.model) return;
    const focused = [...figures].find(([, box]) => box.contains(document.activeElement))?.[0];
    const last = pointed;
    figures = new Map();
    body.replaceChildren(...new Steps(pass, figure, changes.pick, guesses).all());
    drawStrip();
    told.replaceChildren(...(pass.edits.size ? toldOfEdits(pass) : toldOfText(pass)).map(s => el('p', {}, s)));
    changes.tell();
    if (focused && figures.has(focused)) figures.get(focused).querySelector('svg').focus({preventScroll: true});
    restore(last);
  }

  function drawStrip() {
    strip.show({tokens: pass.tokens, at: pass.position, marks: pass.model ? pass.marks() : []});
    back.disabled = pass.position === 0;
    next.disabled = pass.position === pass.letters.length;
  }

  /** Points again at the number that was pointed at, so that its sentence follows. */
  function restore(last) {
    pointed = null;
    reading.textContent = '';
    const box = last && figures.get(last[0]);
    if (!box || last[1] >= box.rows || last[2] >= box.columns) return;
    quiet = true;
    box.point(last[1], last[2]);
    quiet = false;
  }

  /** The most likely next tokens as bars. */
  function guesses() {
    const p = pass.position, {vocab} = run.info;
    const probs = pass.model.now.get(p, 'probs'), was = pass.model.base.get(p, 'probs');
    const order = likeliestFirst(probs), top = order.slice(0, 8),
        rest = order.slice(8);
    const rows = top.map(i => ({label: letter(vocab[i]), value: probs[i], text: percent(probs[i])
        + (Object.is(probs[i], was[i]) ? '' : `, was ${percent(was[i])}`), strong: i === order[0]}));
    const after = p === 0 ? 'BOS' : `“${pass.letters.slice(0, p).join('')}”`;
    return el('div', {class: 'probs', onpointerenter: () => lightUp(...CODE.softmax)},
        el('p', {class: 'caption'}, `what comes after ${after}`),
        bars(rows, `The most likely tokens after ${after}`),
        rest.length ? el('p', {class: 'soft'},
            `the other ${rest.length} tokens together: ${percent(rest.reduce((sum, i) => sum + probs[i], 0))}`) : null);
  }

  function go(to) {
    pass.position = Math.max(0, Math.min(pass.letters.length, to));
    draw();
  }

  const update = latest(async () => {
    await run.open();
    await fitting(run, input, run.settings.blockSize - 1);
    const text = input.value.trim(), most = run.settings.blockSize - 1;
    const wrong = unreadable(run, text, most);
    input.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    message.classList.toggle('wrong', Boolean(wrong));
    if (wrong) { message.textContent = wrong; return; }
    // a text that was edited is compared with the one before
    const before = pass.edits.size === 0 && former !== null && former !== text && !unreadable(run, former, most)
        ? former : null;
    const edits = Float64Array.from([...pass.edits.values()].flatMap(e => [e.index, e.value]));
    const {step, answers: [parameters, parts, base, now, ...was]} = await run.look(['parameters'],
        ['insideParts', text], ['inside', text, new Float64Array()], ['inside', text, edits],
        ...(before === null ? [] : [['insideParts', before], ['inside', before, new Float64Array()]]));
    if (text !== pass.letters.join('')) { // who is at the end stays there
      pass.position = pass.position === pass.letters.length ? text.length : Math.min(pass.position, text.length);
      pass.letters = [...text];
    }
    pass.model = {step, parameters, base: new Trace(parts, base), now: new Trace(parts, now), was: before === null
        ? null : {letters: [...before], trace: new Trace(...was)}};
    pass.layer = Math.min(pass.layer, pass.layers - 1);
    layerField.hidden = pass.layers < 2;
    if (chooseLayer.options.length !== pass.layers) chooseLayer.replaceChildren(...Array.from({length: pass.layers},
        (_, i) => el('option', {value: i}, i)));
    chooseLayer.value = pass.layer;
    const good = pass.model.now.numbers.every(Number.isFinite);
    message.classList.toggle('wrong', !good);
    message.textContent = good
        ? `The model after ${whole(step)} steps reads `
            + `BOS${pass.letters.length ? ' and ' + pass.letters.map(letter).join(' ') : ''}.`
        : 'Some numbers have become too large to be shown: '
          + (pass.model.base.numbers.every(Number.isFinite) ? 'undo your change.'
              : 'training has diverged. Try a smaller learning rate.');
    if (!good) return showNothing();
    changes.show();
    draw();
  });

  function showNothing() {
    for (const place of [body, told, reading]) place.replaceChildren();
    changes.empty();
    pass.model = null;
    drawStrip();
    changes.tell();
  }

  typedInto(input);
  input.addEventListener('focus', () => { former = null; });
  input.addEventListener('input', () => { former ??= pass.letters.join(''); update().catch(fail); });
  chooseLayer.addEventListener('change', () => { pass.layer = Number(chooseLayer.value); draw(); });
  run.on('restart', () => {
    changes.forget();
    pass.model = null;
    pointed = null;
    former = null;
  });
  follow(run, update, fail);
  run.open().catch(fail);
  const element = el('section', {class: 'widget inside', 'aria-label': 'Look inside'},
      el('h4', {}, 'Look inside: one prediction, number by number'),
      el('div', {class: 'row'}, el('span', {class: 'row'}, back, next),
          el('label', {for: input.id}, 'the name so far ', input), layerField),
      message, el('div', {class: 'scroll'}, strip.element), told, el('p', {class: 'soft'},
          'Each square is a number: blue above 0, orange below. Each picture has its own scale. A dashed outline '
              + 'marks a number that changed. '
          + 'Point at a square, or move with the arrow keys, to read how its number was computed.'), changes.element,
      body, reading);
  /** Shows a text, and of it a step of a position in a layer. */
  element.show = (text, {position: at, layer, step}) => {
    former = null;
    input.value = text;
    Object.assign(pass, {letters: [...text], position: at, layer});
    update().then(() => body.querySelector(`[data-step=${step}]`)?.scrollIntoView({block: 'start',
        behavior: calm() ? 'auto' : 'smooth'})).catch(fail);
  };
  return element;
}
WIDGETS.inside = insideWidget;
