// One reading of a text by a model, with what the reader changed: what the parts of "Look inside" share.

class Pass {

  constructor(run, word, position) {
    this.run = run;
    this.letters = [...word];
    this.position = position;
    this.layer = 0;
    // {step, parameters, base, now, was}: base without the edits, now with them; was: of the text before
    this.model = null;
    this.edits = new Map(); // the parameter's index -> {index, matrix, row, column, value}
  }

  get heads() { return depth(this.run).heads; }

  get layers() { return depth(this.run).layers; }

  /** How many numbers a vector has. */
  get size() { return this.model.now.get(0, 'x').length; }

  get tokens() { return ['BOS', ...this.letters]; }

  token(t) { return t === 0 ? 'BOS' : letter(this.letters[t - 1]); }

  tokenId(t) { return t === 0 ? this.run.info.vocab.length - 1 : this.run.info.vocab.indexOf(this.letters[t - 1]); }

  place(t) { return `position ${t} (${this.token(t)})`; }

  inHead(h) { return this.heads > 1 ? ` in head ${h}` : ''; }

  inLayer(matrix) { return `layer${this.layer}.${matrix}`; }

  /** Where a parameter stands among all. */
  index(matrix, row, column) {
    const {start, columns} = this.run.places[matrix];
    return start + row * columns + column;
  }

  /** A row of a matrix, with the edits. */
  row(matrix, r) {
    const {columns} = this.run.places[matrix], from = this.index(matrix, r, 0);
    return Array.from({length: columns}, (_, i) => this.edits.get(from + i)?.value ?? this.model.parameters[from + i]);
  }

  /** What a matrix is called. */
  named(matrix) {
    return inCode(matrix) + (this.layers > 1 && matrix.startsWith('layer') ? ` of layer ${/\d+/.exec(matrix)[0]}` : '');
  }

  rowName(matrix, r) {
    return matrix === 'wte' || matrix === 'lm_head' ? `row ${letter(this.run.info.vocab[r])}`
        : matrix === 'wpe' ? `row of position ${r}` : `row ${r}`;
  }

  // what became of the numbers, by the edits or by another text

  /** How far the text before and this one have the same positions' numbers to compare. */
  get comparable() {
    const {was} = this.model;
    return this.edits.size || !was ? 0 : Math.min(was.letters.length, this.letters.length) + 1;
  }

  /** For each position how many of its numbers changed, of how many, and the first part that did. */
  differences() {
    const {now, base, was} = this.model;
    return this.edits.size ? this.tokens.map((_, t) => now.differences(base, t))
        : Array.from({length: this.comparable}, (_, t) => now.differences(was.trace, t));
  }

  /** What became of each position's numbers in a word, or nothing if there is nothing to compare. */
  marks() {
    if (this.edits.size === 0 && !this.model.was) return [];
    const seen = this.differences();
    return this.tokens.map((_, t) => !seen[t] ? 'new' : seen[t].changed ? `${seen[t].changed} changed` : 'same');
  }
}
