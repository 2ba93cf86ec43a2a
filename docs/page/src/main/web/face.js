// The whole GPT, small, in a chapter's head: the matrices that the chapter is about are lit.

/** The matrices that each chapter is about. */
const LIT = [[], ['wte', 'fc1', 'fc2', 'lm_head'], FLOW.flat(), ['wpe', 'wq', 'wk', 'wv', 'wo'],
  ['wq', 'wk', 'wv', 'wo'], FLOW.flat()];

/** Small squares of the start page's model, as it is when it rests. */
function faceWidget(run, {chapter}) {
  const face = el('a', {class: 'face', href: '#start', title: 'The whole GPT',
      'aria-label': 'The whole GPT, on the start page'});
  const missing = () => {}; // the start page tells what is wrong with its model
  let info = null, squares = null;
  const draw = follow(wholeRun, async () => {
    if (info !== wholeRun.info) {
      info = wholeRun.info;
      squares = pictures(wholeRun);
      for (const name of LIT[chapter]) squares[name].canvas.className = 'lit';
      face.replaceChildren(...FLOW.map(group =>
          el('span', {class: 'moment'}, group.map(name => squares[name].canvas))));
    }
    fill(squares, await Engine.call('parameters', wholeRun.id));
  }, missing, {whileLearning: false});
  darkness.addEventListener('change', draw);
  wholeRun.open().catch(missing);
  return face;
}
WIDGETS.face = faceWidget;
