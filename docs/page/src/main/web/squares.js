// A matrix of parameters as squares: one pixel a number, which the style sheet enlarges.

/** The matrices of lesson 5 in the order in which a letter flows through them, those of one moment together. */
const FLOW = [['wte', 'wpe'], ['attn_wq', 'attn_wk', 'attn_wv'], ['attn_wo'], ['mlp_fc1'], ['mlp_fc2'], ['lm_head']];

/** What each is called, the chapter that explains it, what a row of it is, and what that row is for. */
const ABOUT = {
  wte: {title: '27 tokens', chapter: 1, row: token => `row of ${token}`,
      use: token => `These 16 numbers are all that the model knows of ${token} when it reads it.`},
  wpe: {title: '16 positions', chapter: 3, row: r => `row of position ${r}`,
      use: r => `These 16 numbers are added at position ${r}, whatever token stands there.`},
  attn_wq: {title: 'query', chapter: 3, row: r => `row ${r}`,
      use: (r, head) => `It makes one number of what head ${head} looks for.`},
  attn_wk: {title: 'key', chapter: 3, row: r => `row ${r}`,
      use: (r, head) => `It makes one number of what a token offers to head ${head}.`},
  attn_wv: {title: 'value', chapter: 3, row: r => `row ${r}`,
      use: (r, head) => `It makes one number of what a token gives to head ${head}.`},
  attn_wo: {title: 'mix', chapter: 4, row: r => `row ${r}`,
      use: () => 'It mixes what the four heads found into one number.'},
  mlp_fc1: {title: 'think', chapter: 1, row: r => `row ${r}`,
      use: r => `It makes hidden number ${r} of 64 from the 16 numbers of a position.`},
  mlp_fc2: {title: 'back', chapter: 1, row: r => `row ${r}`, turned: true,
      use: r => `It makes number ${r} of 16 from the 64 hidden ones.`},
  lm_head: {title: '27 guesses', chapter: 1, row: token => `row of ${token}`,
      use: token => `With these 16 numbers the model judges how likely ${token} comes next.`},
};

/** The name without its layer. */
const plainName = name => name.replace(/^layer\d+\./, '');

/** As the lessons' fields call it: wq for attn_wq. */
const shortName = name => name.replace(/^(attn|mlp)_/, '');

/** Where each matrix begins among all parameters: name -> {rows, columns, start}. */
function places(shapes) {
  let start = 0;
  return Object.fromEntries(Object.entries(shapes).map(([name, [rows, columns]]) => {
    const place = {rows, columns, start};
    start += rows * columns;
    return [plainName(name), place];
  }));
}

const STRONG = 0.5; // a number of this size has the full color

/** The three colors of the style sheet as numbers: of 0, above and below. */
function palette() {
  const probe = document.body.appendChild(el('span', {hidden: true}));
  const [zero, above, below] = ['--cell', '--above', '--below'].map(name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map(Number);
  });
  probe.remove();
  return {zero, above, below};
}

/** Draws a matrix on a canvas that has one pixel a number; turned: a row of the matrix is a column of the picture. */
function drawSquares(canvas, {rows, columns, start}, parameters, {zero, above, below}, turned = false) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const value = parameters[start + r * columns + c];
      const share = Math.min(1, Math.abs(value) / STRONG), to = value < 0 ? below : above;
      const at = 4 * (turned ? c * rows + r : r * columns + c);
      for (let k = 0; k < 3; k++) image.data[at + k] = zero[k] + share * (to[k] - zero[k]);
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}
