// A matrix of parameters as squares: one pixel a number, which the style sheet enlarges.

/** The matrices of lesson 5 in the order in which a letter flows through them, those of one moment together. */
const FLOW = [['wte', 'wpe'], ['wq', 'wk', 'wv'], ['wo'], ['fc1'], ['fc2'], ['lm_head']];

/** What each is called, the chapter that explains it, what its rows are unless plain, and what a row is for. */
const ABOUT = {
  wte: {title: '27 tokens', chapter: 1, tokens: true,
      use: token => `These 16 numbers are all that the model knows of ${token} when it reads it.`},
  wpe: {title: '16 positions', chapter: 3, row: r => `row of position ${r}`,
      use: r => `These 16 numbers are added at position ${r}, whatever token stands there.`},
  wq: {title: 'query', chapter: 3, use: (r, head) => `It makes one number of what head ${head} looks for.`},
  wk: {title: 'key', chapter: 3, use: (r, head) => `It makes one number of what a token offers to head ${head}.`},
  wv: {title: 'value', chapter: 3, use: (r, head) => `It makes one number of what a token gives to head ${head}.`},
  wo: {title: 'mix', chapter: 4, use: () => 'It mixes what the four heads found into one number.'},
  fc1: {title: 'think', chapter: 1, use: r => `It makes hidden number ${r} of 64 from the 16 numbers of a position.`},
  fc2: {title: 'back', chapter: 1, turned: true, use: r => `It makes number ${r} of 16 from the 64 hidden ones.`},
  lm_head: {title: '27 guesses', chapter: 1, tokens: true,
      use: token => `With these 16 numbers the model judges how likely ${token} comes next.`},
};

const STRONG = 0.5; // a number of this size has the full color

const darkness = matchMedia('(prefers-color-scheme: dark)');
let palette = null; // the style sheet's three colors as numbers: of 0, above and below
darkness.addEventListener('change', () => { palette = null; });

function colors() {
  const probe = document.body.appendChild(el('span', {hidden: true}));
  const [zero, above, below] = ['--cell', '--above', '--below'].map(name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map(Number);
  });
  probe.remove();
  return {zero, above, below};
}

/** A picture of each matrix of a model with one layer, one pixel a number: {name: {canvas, place, wide, tall}}. */
function pictures(run) {
  return Object.fromEntries(Object.entries(run.places).map(([fullName, place]) => {
    const name = inCode(fullName), {rows, columns} = place;
    const [wide, tall] = ABOUT[name].turned ? [rows, columns] : [columns, rows];
    return [name, {place, wide, tall, canvas: el('canvas', {width: wide, height: tall,
        style: `--wide:${wide};--tall:${tall}`})}];
  }));
}

/** Fills the pictures with parameters; a row of a matrix that is turned is a column of its picture. */
function fill(pictures, parameters) {
  palette ??= colors();
  for (const [name, {canvas, place: {rows, columns, start}}] of Object.entries(pictures)) {
    const context = canvas.getContext('2d'), image = context.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < rows * columns; i++) {
      const value = parameters[start + i], r = Math.floor(i / columns), c = i % columns;
      const share = Math.min(1, Math.abs(value) / STRONG), {zero} = palette;
      const to = value < 0 ? palette.below : palette.above, at = 4 * (ABOUT[name].turned ? c * rows + r : i);
      for (let k = 0; k < 3; k++) image.data[at + k] = zero[k] + share * (to[k] - zero[k]);
      image.data[at + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }
}
