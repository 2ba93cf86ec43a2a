// What the address tells of a chapter: its settings, a short list of own words, a puzzle's line and position.

const SHORTEST = 600; // characters of own words that an address still carries

/**
 * What the address says of a stage, #3?steps=200&words=anna,otto&puzzle=twice&line=qarqar&position=3, as far as it
 * makes sense; the rest is told in wrong.
 */
function addressed(stage) {
  const settings = {}, places = {}, wrong = [];
  let own;
  for (const [name, text] of new URLSearchParams(location.hash.split('?')[1])) {
    if (name === 'engine') continue;
    if (['puzzle', 'line', 'position', 'slide'].includes(name)) {
      places[name] = text;
    } else if (name === 'words') {
      const {words, wrong: told} = wordsOf(text.replaceAll(',', '\n'));
      if (told) wrong.push(told); else own = words;
    } else if (!Object.hasOwn(FIELDS, name)) {
      wrong.push(`${name.slice(0, 20)} is not a setting`);
    } else if (!FIELDS_OF[stage]?.includes(name)) {
      wrong.push(`this chapter has no ${FIELDS[name].text}`);
    } else {
      const c = complaint(name, text);
      if (c) wrong.push(c); else settings[name] = Number(text);
    }
  }
  const m = mismatch({...DEFAULTS, ...settings, stage});
  if (m) { wrong.push(m); delete settings.nHead; delete settings.nEmbd; }
  return {settings: {...settings, stage}, places, own, wrong};
}

/** The address of a chapter as it is now: whatever differs from the default run. */
function addressOf(name, run, places = {}) {
  const query = new URLSearchParams();
  const engine = new URLSearchParams(location.hash.split('?')[1]).get('engine');
  if (engine) query.set('engine', engine);
  if (run) {
    const usual = {...DEFAULTS, learningRate: RATES[run.settings.stage]};
    for (const field of FIELDS_OF[run.settings.stage]) {
      if (run.settings[field] !== usual[field]) query.set(field, run.settings[field]);
    }
    const words = run.settings.words?.replaceAll('\n', ',');
    if (words && words.length <= SHORTEST && !words.includes(',,')) query.set('words', words);
  }
  for (const [key, value] of Object.entries(places)) query.set(key, value);
  return '#' + name + (query.size ? '?' + query : '');
}
