// The slider that goes back through a run, to the steps that were kept.

function timeRow(run) {
  const slider = el('input', {type: 'range', min: 0, max: run.settings.steps, value: 0,
      'aria-label': 'the step that the pictures show'});
  const shown = el('output', {class: 'figure'});
  const travel = step => run.travel(step >= run.step ? null : step);
  slider.addEventListener('input', () => travel(Number(slider.value)));
  slider.addEventListener('keydown', e => { // to the next or the last step that was kept
    const way = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[e.key];
    if (!way) return;
    e.preventDefault();
    const kept = [...run.kept, run.step].sort((a, b) => a - b);
    const to = way > 0 ? kept.find(step => step > run.shown) : kept.findLast(step => step < run.shown);
    if (to !== undefined) travel(to);
  });
  const draw = () => {
    slider.max = Math.max(1, run.step);
    slider.value = run.shown;
    shown.textContent = `after ${whole(run.shown)} ${run.shown === 1 ? 'step' : 'steps'}`;
  };
  run.on('progress start pause open restart travel', draw);
  draw();
  return el('div', {class: 'row time'}, el('label', {class: 'grow'}, 'travel in time ', slider), shown);
}
