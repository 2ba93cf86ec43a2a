// The code panel: the stage's Java as it runs in this page; what a reader touches lights the lines that compute it.

const KEYWORDS =
    'abstract|boolean|break|case|char|class|continue|default|do|double|else|extends|final|for|if|implements|import|int|'
    + 'interface|long|new|null|package|private|protected|public|record|return|static|super|switch|this|throw|true|'
    + 'false|var|void|while';
const JAVA = new RegExp(
    String.raw`(?<comment>/\*[\s\S]*?\*/|//[^\n]*)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|`
    + String.raw`(?<keyword>@\w+|\b(?:${KEYWORDS})\b)`, 'g');

/** Java as lines of [kind, text] pieces; kind is comment, string, keyword or plain. */
function javaLines(text) {
  const lines = [[]];
  const add = (kind, piece) => piece.split('\n').forEach((part, i) => {
    if (i) lines.push([]);
    if (part) lines.at(-1).push([kind, part]);
  });
  let end = 0;
  for (const match of text.matchAll(JAVA)) {
    add('plain', text.slice(end, match.index));
    add(Object.keys(match.groups).find(kind => match.groups[kind]), match[0]);
    end = match.index + match[0].length;
  }
  add('plain', text.slice(end).trimEnd());
  return lines;
}

/** A file's members, [{from, to, name}] with the lines counted from 0: each from its Javadoc to its closing brace. */
function javaMembers(lines) {
  const members = [];
  let depth = 0, from = null, name = '';
  lines.forEach((pieces, i) => {
    const code = pieces.filter(([kind]) => kind === 'plain' || kind === 'keyword').map(([, text]) => text).join('');
    if (depth === 1 && from === null && pieces.length && code.trim() !== '}') from = i;
    if (depth === 1) name ||= (/(\w+)\s*[(;={]/.exec(code) ?? [])[1] ?? '';
    for (const c of code) depth += c === '{' ? 1 : c === '}' ? -1 : 0;
    if (from !== null && depth <= 1 && /[;}]\s*$/.test(code)) {
      members.push({from, to: i, name});
      from = null;
      name = '';
    }
  });
  return members;
}

const codePanels = new Map(); // stage -> function (file, beginning)

/** Lights the lines of a method or a field in the chapter's code panel; nothing happens if it shows no such file. */
function light(stage, file, beginning) { codePanels.get(Number(stage))?.(file, beginning); }

/** data-files: the files to begin with; data-show: the beginnings of the methods that are not folded, divided by |. */
function codeWidget(run, {files = '', show = ''}) {
  const stage = run.settings.stage;
  const first = files.split(/[\s,]+/).filter(Boolean), shown = show.split('|').map(s => s.trim()).filter(Boolean);
  const choose = el('select', {id: newId('file')});
  const all = el('button', {type: 'button', 'aria-pressed': 'false'}, 'Show the whole file');
  const panel = el('div', {class: 'code', role: 'region', tabindex: 0});
  const lit = el('p', {class: 'reading'}, '\u00a0');
  const box = el('section', {class: 'widget java', 'aria-label': 'The code'},
      el('p', {}, 'These are the lines that run in this page. When you touch a number in the figures, the lines that '
          + 'compute it light up.'),
      el('div', {class: 'row'}, el('label', {for: choose.id}, 'file '), choose, all), panel, lit);
  const sources = new Map(); // file -> {lines, members}
  let open = null, marked = null, whole = false;
  const unfolded = new Set(); // first lines of what was unfolded by hand

  const begins = (source, i, beginning) => source.lines[i].map(([, text]) => text).join('').trim()
      .startsWith(beginning);

  /** The lines that a beginning stands for: its member, or, within a member, the statement. */
  function range(source, beginning) {
    const i = source.lines.findIndex((line, k) => begins(source, k, beginning));
    if (i < 0) return null;
    const member = source.members.find(m => m.from <= i && i <= m.to);
    if (!member) return {from: i, to: i, name: beginning};
    const head = source.members.some(m => m === member && !/^ {5,}/.test(source.lines[i][0][1]));
    if (head) return member;
    let to = i;
    while (to < member.to && !/[;{}]\s*$/.test(source.lines[to].map(([, text]) => text).join('')
        .replace(/\/\/.*/, ''))) to++;
    return {from: i, to, name: member.name};
  }

  function draw() {
    const source = sources.get(open);
    const keep = new Array(source.lines.length).fill(whole);
    const inFile = shown.map(s => range(source, s)).filter(Boolean);
    const keepLines = ({from, to}) => keep.fill(true, from, to + 1);
    inFile.forEach(keepLines);
    if (marked) keepLines(source.members.find(m => m.from <= marked.from && marked.to <= m.to) ?? marked);
    if (!inFile.length) keep.fill(true);
    for (const from of unfolded) for (let i = from; i < keep.length && !keep[i]; i++) keep[i] = true;
    for (let i = 0, from = 0; i < keep.length; from = ++i) { // a line or two need no folding
      while (i < keep.length && !keep[i]) i++;
      if (i - from < 3) keep.fill(true, from, i);
    }
    const rows = [];
    for (let i = 0; i < source.lines.length;) {
      let to = i;
      if (keep[i]) {
        const on = marked && marked.from <= i && i <= marked.to;
        rows.push(el('code', {class: on ? 'line lit' : 'line', 'data-n': i + 1},
            source.lines[i].map(([kind, text]) => kind === 'plain' ? text : el('span', {class: kind}, text)), '\n'));
      } else {
        while (to + 1 < keep.length && !keep[to + 1]) to++;
        const names = source.members.filter(m => i <= m.from && m.to <= to && m.name).map(m => m.name);
        const from = i;
        if (source.lines.slice(i, to + 1).some(line => line.length)) {
          rows.push(el('button', {type: 'button', class: 'fold', onclick: () => {
            unfolded.add(from);
            draw();
            panel.focus();
          }},
              `▸ lines ${i + 1} to ${to + 1}` + (names.length ? ': ' + [...new Set(names)].join(', ') : '')));
        }
      }
      i = to + 1;
    }
    panel.replaceChildren(el('pre', {}, rows));
    panel.setAttribute('aria-label', `${open} of lesson ${stage}`);
    all.hidden = !inFile.length;
    all.textContent = whole ? 'Show only the lines that matter' : 'Show the whole file';
    all.setAttribute('aria-pressed', String(whole));
  }

  function openFile(file) {
    if (open !== file) {
      unfolded.clear();
      marked = null;
      whole = false;
      panel.scrollTop = 0;
      lit.textContent = '\u00a0';
    }
    open = choose.value = file;
    draw();
  }
  choose.addEventListener('change', () => openFile(choose.value));
  all.addEventListener('click', () => { whole = !whole; unfolded.clear(); draw(); });

  /** What says, while the panel is out of sight, that lines were lit, and leads to them. */
  const hint = el('button', {type: 'button', class: 'lit-hint', hidden: true, onclick: () => {
    box.scrollIntoView({block: 'nearest', behavior: calm() ? 'auto' : 'smooth'});
    panel.focus({preventScroll: true});
  }});
  box.append(hint);
  let visible = true;
  new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible) hint.hidden = true;
  }).observe(panel);

  let wanted = null;
  function lightLines(file, beginning) {
    const source = sources.get(file);
    if (!source) { wanted = [file, beginning]; return; }
    const found = range(source, beginning);
    if (!found || (open === file && marked && marked.from === found.from && marked.to === found.to)) return;
    openFile(file);
    marked = found;
    draw();
    const line = panel.querySelector('.lit');
    const top = line.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop - 24;
    panel.scrollTo({top, behavior: calm() ? 'auto' : 'smooth'});
    const place = found.from === found.to ? `line ${found.from + 1}` : `lines ${found.from + 1} to ${found.to + 1}`;
    lit.textContent = `Lit: ${found.name}, ${place} of ${file}`;
    hint.textContent = `code: ${file}, ${found.name} ↓`;
    hint.hidden = visible;
  }
  codePanels.set(stage, lightLines);

  resource('sources').then(text => {
    const prefix = `train${stage}/`;
    const texts = Object.entries(JSON.parse(text)).filter(([name]) => name.startsWith(prefix))
        .map(([name, java]) => [name.slice(prefix.length), java]);
    const rank = name => (first.indexOf(name) + 1) || 99;
    for (const [name, java] of texts.sort((a, b) => rank(a[0]) - rank(b[0]))) {
      const lines = javaLines(java);
      sources.set(name, {lines, members: javaMembers(lines)});
      choose.append(el('option', {value: name}, name));
    }
    openFile(texts[0][0]);
    if (wanted) lightLines(...wanted);
  }).catch(e => { lit.textContent = 'The code cannot be shown: ' + e.message; lit.classList.add('wrong'); });
  return box;
}

/** Whether the reader asked for less motion. */
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

WIDGETS.code = codeWidget;
