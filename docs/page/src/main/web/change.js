// "Change a number and see what follows": a matrix of a pass's model, a number of it, and its new value.

/**
 * update() computes the pass anew after a change; leaveOthers(cells) takes the frame from all other figures. show()
 * brings the matrix up to date, pick() chooses a number.
 */
function changer(pass, {reading, update, leaveOthers, onpoint}) {
  const {run, edits} = pass;
  let picked = null; // {matrix, row, column}
  let cellsOfMatrix = null;
  const button = (text, onclick) => el('button', {type: 'button', onclick}, text);
  const chooseMatrix = el('select', {id: newId('matrix'), onchange: () => {
    picked = null;
    clearError();
    show();
  }});
  const matrixBox = el('div', {class: 'matrix'});
  const pickedText = el('span', {}, 'no number chosen yet');
  const number = el('input', {type: 'text', id: newId('number'), size: 8, inputmode: 'decimal',
      'aria-label': 'new value', disabled: true,
    onkeydown: e => { if (e.key === 'Enter') change(); }});
  const changeButton = button('Change it', () => change());
  const tryButton = button('', () => { if (pass.model) edit('wpe', pass.position, 0, 1); });
  const undo = button('Undo all', () => {
    edits.clear();
    clearError();
    show();
    update(false);
  });
  const message = status();
  const list = el('ul', {class: 'edits'});
  const summary = el('summary');
  const element = el('details', {class: 'change'}, summary,
      el('p', {}, 'Choose a matrix of the model, then a number of it: with a click, or with the arrow keys and Enter. '
          + 'Type its new value. The training run is not affected.'),
      el('div', {class: 'row'}, tryButton, undo, el('label', {for: chooseMatrix.id}, 'matrix ', chooseMatrix)),
      list, message, el('div', {class: 'row'}, changeButton, pickedText, number), matrixBox);
  element.addEventListener('toggle', () => { if (element.open) show(); });

  function pick(matrix, row, column) {
    if (!pass.model) return;
    picked = {matrix, row, column};
    element.open = true;
    chooseMatrix.value = matrix;
    number.disabled = false;
    number.value = String(Number(pass.row(matrix, row)[column].toPrecision(6)));
    clearError();
    show();
    number.focus();
    number.select();
  }

  function clearError() {
    message.textContent = '';
    message.classList.remove('wrong');
    number.setAttribute('aria-invalid', 'false');
  }

  /** Changes a parameter for what is shown here; the run's own stays. */
  function edit(matrix, row, column, value) {
    const index = pass.index(matrix, row, column);
    edits.set(index, {index, matrix, row, column, value});
    show();
    update(true);
  }

  function change() {
    const value = Number(number.value.replace('−', '-'));
    const wrong = !picked ? 'Choose a number first.' : number.value.trim() === '' || !Number.isFinite(value)
        || Math.abs(value) > 1e6
        ? `“${number.value.slice(0, 20)}” is not a number from −1,000,000 to 1,000,000.` : '';
    message.textContent = wrong;
    message.classList.toggle('wrong', Boolean(wrong));
    number.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    if (!wrong) edit(picked.matrix, picked.row, picked.column, value);
  }

  function show() {
    if (!pass.model) return;
    const names = Object.keys(run.info.shapes);
    if (chooseMatrix.options.length !== names.length) {
      chooseMatrix.replaceChildren(...names.map(name => el('option', {value: name},
          `${pass.named(name)}: ${MATRICES[inCode(name)]}`)));
      chooseMatrix.value = 'wpe';
    }
    tell();
    changeButton.disabled = !picked;
    number.disabled = !picked;
    pickedText.textContent = picked
        ? `${pass.named(picked.matrix)}, ${pass.rowName(picked.matrix, picked.row)}, number ${picked.column}:`
        : 'no number chosen yet';
    list.replaceChildren(...[...edits.values()].map(e => el('li', {}, `${pass.named(e.matrix)}, `
        + `${pass.rowName(e.matrix, e.row)}, number ${e.column}: ${fixed(pass.model.parameters[e.index])} before, `
        + `${fixed(e.value)} now`)));
    if (element.open) drawMatrix(chooseMatrix.value);
  }

  /** What the summary and the buttons say. */
  function tell() {
    summary.textContent = 'Change a number and see what follows'
        + (edits.size ? ` (${whole(edits.size)} changed)` : '');
    tryButton.textContent = `Try: number 0 of position ${pass.position} becomes 1`;
    undo.disabled = edits.size === 0;
  }

  function drawMatrix(name) {
    const {rows} = run.places[name];
    const focused = matrixBox.contains(document.activeElement), at = cellsOfMatrix?.at(),
        scroll = [matrixBox.scrollTop, matrixBox.querySelector('.scroll')?.scrollLeft ?? 0];
    const values = Array.from({length: rows}, (_, r) => pass.row(name, r));
    const labels = name === 'wte' || name === 'lm_head' ? run.info.vocab.map(letter) : values.map((_, r) => r);
    const box = cells({values, rowLabels: labels,
        label: `The matrix ${pass.named(name)}, ${rows} rows of ${values[0].length}`, size: 14, reading,
      mark: (r, c) => edits.has(pass.index(name, r, c)),
      describe: (r, c) => {
        onpoint();
        leaveOthers(box);
        return `${pass.named(name)}, ${pass.rowName(name, r)}, number ${c}: ${fixed(values[r][c])}. `
            + `Press to change it.`;
      },
      onpick: (r, c) => pick(name, r, c)});
    matrixBox.replaceChildren(box);
    cellsOfMatrix = box;
    [matrixBox.scrollTop, matrixBox.querySelector('.scroll').scrollLeft] = scroll;
    if (picked?.matrix === name) markPicked(box.querySelector('svg'), picked.row * values[0].length + picked.column);
    if (focused) {
      box.querySelector('svg').focus({preventScroll: true});
      if (at && at[0] < rows && at[1] < values[0].length) box.point(...at);
    }
  }

  tell();
  return {element, pick, show, tell, leave: () => cellsOfMatrix?.leave(),
    /** The matrix has no numbers to show. */
    empty() { matrixBox.replaceChildren(); },
    forget() {
      edits.clear();
      clearError();
      picked = null;
      chooseMatrix.replaceChildren();
    }};
}
