// The whole GPT, small, in a chapter's head: the matrices that the chapter is about are lit.

/** The matrices that each chapter is about. */
const LIT = [[], ['wte', 'mlp_fc1', 'mlp_fc2', 'lm_head'], FLOW.flat(),
  ['wpe', 'attn_wq', 'attn_wk', 'attn_wv', 'attn_wo'], ['attn_wq', 'attn_wk', 'attn_wv', 'attn_wo'], FLOW.flat()];

/** Small squares of the start page's model as it is now, which follow it while it learns. */
function faceWidget(run, {chapter}) {
  const canvases = new Map();
  const face = el('a', {class: 'face', href: '#start', title: 'The whole GPT',
      'aria-label': 'The whole GPT, on the start page'});
  wholeRun.on('open', () => {
    const where = places(wholeRun.info.shapes);
    face.replaceChildren(...FLOW.map(group => el('span', {class: 'moment'}, group.map(name => {
      const {rows, columns} = where[name], {turned} = ABOUT[name];
      const wide = turned ? rows : columns, tall = turned ? columns : rows;
      const canvas = el('canvas', {width: wide, height: tall, class: LIT[chapter].includes(name) ? 'lit' : '',
          style: `--wide:${wide};--tall:${tall}`});
      canvases.set(name, {canvas, place: where[name], turned});
      return canvas;
    }))));
  });
  const draw = latest(async () => {
    const parameters = await Engine.call('parameters', wholeRun.id), colors = palette();
    for (const {canvas, place, turned} of canvases.values()) drawSquares(canvas, place, parameters, colors, turned);
  });
  wholeRun.on('open pause', () => draw().catch(() => {}));
  wholeRun.open().then(() => { if (!canvases.size) wholeRun.emit('open'); }).catch(() => {});
  return face;
}
WIDGETS.face = faceWidget;
