// Predict first: the lessons' predictions, judged.

/** Text with `code` and *stress*; options of the command line in the words of the page. */
function rich(text) {
  return text.replace(/`--([a-z-]+) ([\d.]+)`/g, (m, name, value) => name.replaceAll('-', ' ') + ' ' + value)
      .split(/(`[^`]+`|\*[^*]+\*)/).map(part => part.startsWith('`') ? el('code', {}, part.slice(1, -1))
          : part.startsWith('*') ? el('em', {}, part.slice(1, -1)) : part);
}

/** Where a question of a lesson is answered by doing it. */
const ANSWERED_IN = {'0.1': 'table', '1.1': 'train', '2.2': 'autograd', '2.3': 'graph', '3.2': 'mask', '5.1': 'adam',
    '5.3': 'real'};
/** Questions about a changed model, which the page cannot run. */
const NOT_THIS_MODEL = ['3.1'];
const SHOWN = 20; // samples that are told
const OPTIONS = {'--steps': 'steps', '--learning-rate': 'learningRate', '--temperature': 'temperature',
    '--n-layer': 'nLayer',
  '--n-head': 'nHead', '--validate': 'validate', '--samples': 'samples'};

/** The settings of a command, or null if the page has no such run. */
function settingsOf(command) {
  const settings = {stage: Number((/train(\d)-/.exec(command) ?? [])[1])}, words = command.split(' ');
  for (let i = 0; i < words.length; i++) if (OPTIONS[words[i]]) settings[OPTIONS[words[i]]] = Number(words[i + 1]);
  const [, puzzle] = /--data puzzle:(\w+)/.exec(command) ?? [];
  return command ? {...settings, puzzle} : null;
}

/** Scrolls to a figure of the chapter and puts the keyboard there. */
function goTo(element) {
  element.scrollIntoView({block: 'start', behavior: calm() ? 'auto' : 'smooth'});
  element.tabIndex = -1;
  element.focus({preventScroll: true});
}

function predictWidget(run) {
  const lesson = String(run.settings.stage);
  const list = el('ol', {class: 'predictions'});
  const summary = el('p', {class: 'reading'});
  const box = el('section', {class: 'widget predict', 'aria-label': 'Predict first'}, summary, list);
  const figure = name => document.getElementById(`figure-${lesson}-${name}`);

  /** One question: what is asked, the ways to answer, and what follows from an answer. */
  function question(p) {
    const key = keyOf(p), name = lesson + '.' + parseInt(p.heading);
    const item = el('li', {class: 'prediction'});
    const verdict = el('p', {class: 'verdict', role: 'status', 'aria-live': 'polite', tabindex: -1});
    const answers = el('div', {class: 'answers'});
    const after = el('div', {class: 'row'});
    const say = (text, kind = '') => { verdict.className = 'verdict ' + kind; verdict.replaceChildren(...rich(text)); };
    const keep = change => Progress.set(lesson, key, {...Progress.of(lesson, key), ...change});
    const seen = status();

    /**
     * Runs what the prediction's command runs, beside the chapter's own run; tells its validation loss and its names,
     * as the lesson does.
     */
    async function see({stage, validate = 0, samples = 20, puzzle, ...settings}) {
      const words = puzzle && (await Engine.ask('puzzle', puzzle)).words;
      const learner = new Run({stage, validate, words, ...settings});
      seen.textContent = `${stage === run.settings.stage ? 'It' : `The model of chapter ${stage}`} learns …`;
      await learner.start();
      learner.on('pause', async () => {
        const texts = [];
        if (!Number.isFinite(learner.losses.at(-1))) texts.push(
            `Training diverged: the loss of step ${whole(learner.step)} is not a number.`);
        else if (validate) texts.push(`Validation loss of ${whole(validate)} held-out names: `
            + `${fixed(await Engine.ask('validate', learner.id, validate))}.`);
        else if (!samples) texts.push(`It has ${whole(learner.info.params)} parameters, and the loss of step 1 is `
            + `${fixed(learner.losses[0])}.`);
        if (learner.own && samples) {
          const drawn = learner.own.slice(0, samples);
          while (drawn.length < samples) { // the run's own, as its program goes on
            drawn.push(await Engine.ask('sample', learner.id, learner.settings.temperature));
          }
          if (puzzle) {
            const right = await rightOnes(puzzle, drawn);
            texts.push(`${right.filter(Boolean).length} of ${samples} samples are right.`);
          }
          texts.push(`Samples 1 to ${Math.min(samples, SHOWN)}: `
              + `${drawn.slice(0, SHOWN).map(n => n || '(an empty one)').join(', ')}.`);
        }
        seen.textContent = texts.join(' ');
        await learner.close();
      });
    }

    function links() {
      const place = figure(ANSWERED_IN[name]), train = figure('train'), settings = settingsOf(p.run);
      const rows = [];
      if (place) rows.push(el('button', {type: 'button', onclick: () => goTo(place)}, 'Find out for yourself ↓'));
      if (train && settings && !NOT_THIS_MODEL.includes(name)) {
        rows.push(el('button', {type: 'button', onclick: () => see(settings).catch(e => say(e.message, 'no'))},
            settings.stage === run.settings.stage ? 'Run it here' : `Run it with chapter ${settings.stage}’s model`));
      }
      after.replaceChildren(...rows);
    }

    function finish(text, told) {
      keep({done: true, told});
      draw(text);
      verdict.focus({preventScroll: true}); // the button that had the focus is gone
    }

    function draw(text) {
      const state = Progress.of(lesson, key);
      links();
      item.classList.toggle('done', state.done);
      const right = p.choices?.find(c => c.right);
      if (p.choices) {
        answers.replaceChildren(...p.choices.map((c, i) => {
          const struck = state.struck.includes(i), chosen = state.done && c.right;
          const button = el('button', {type: 'button', class: struck ? 'struck' : chosen ? 'right' : '',
              disabled: struck || state.done, onclick: () => {
            if (c.right) return finish('Yes. ' + c.reason, false);
            keep({struck: [...state.struck, i]});
            draw();
            const next = [...answers.querySelectorAll('button')].find(b => !b.disabled);
            next?.focus();
            say('No. ' + c.reason, 'sr'); // the reason stands beside the choice
          }}, struck ? [el('span', {class: 'mark'}, '✗ '), el('s', {}, rich(c.text))] : [chosen ? el('span',
              {class: 'mark'}, '✓ ') : null, rich(c.text)].flat());
          return el('div', {}, button, struck ? el('p', {class: 'reason'}, rich(c.reason)) : null);
        }));
      } else if (!state.done) {
        const input = el('input', {type: 'text', inputmode: 'decimal', size: 6, id: newId('guess'),
            autocomplete: 'off'});
        const form = el('form', {class: 'row', onsubmit: e => {
          e.preventDefault();
          const text = input.value.trim().slice(0, 20), guess = typed(input.value);
          input.select();
          if (!Number.isFinite(guess)) return say(`"${text}" is not a number: type one, like 12, 0.5 or 1/2.`, 'no');
          if (Math.abs(guess - p.number) <= p.tolerance) return finish('Yes. ' + p.explanation, false);
          say(guess < p.number ? `It is higher than ${text}.` : `It is lower than ${text}.`, 'no');
        }}, el('label', {for: input.id}, 'your number '), input, el('button', {type: 'submit'}, 'Answer'));
        answers.replaceChildren(form);
      } else {
        answers.replaceChildren();
      }
      if (!state.done) {
        after.prepend(el('button', {type: 'button', class: 'tell', onclick: () => finish(undefined, true)}, 'Tell me'));
      }
      if (state.done) {
        const reason = right ? right.text + ' ' + right.reason
            : `It is ${String(p.number).replace('-', '−')}. ${p.explanation}`;
        say(text && right ? text : text ?? (state.told ? 'The answer: ' : 'Yes: ') + reason, 'yes');
      } else {
        verdict.replaceChildren();
      }
      tell();
    }
    item.append(...(p.part ? [el('p', {class: 'ask'}, rich(p.part))] : []), answers, verdict, after, seen);
    return {item, draw};
  }

  let all = [];
  function tell() {
    const done = all.filter(p => Progress.of(lesson, keyOf(p)).done).length;
    summary.textContent = `The numbers come from the lesson’s own runs, with seed 42. ${done} of ${all.length} answered`
        + (Progress.kept ? ', kept only in this browser.'
            : '; this browser keeps nothing, so your answers are forgotten when you close the page.');
  }

  async function build() {
    all = (await predictions())[lesson];
    list.replaceChildren();
    let heading = '', inner;
    for (const p of all) {
      if (p.heading !== heading) {
        heading = p.heading;
        inner = el('ul', {class: 'parts'});
        list.append(el('li', {}, el('p', {class: 'ask'}, rich(heading.replace(/^\d+\. /, ''))), inner));
      }
      const {item, draw} = question(p);
      inner.append(item);
      draw();
    }
  }
  Progress.events.addEventListener('forget', () => build());
  build().catch(e => {
    summary.textContent = 'The predictions cannot be shown: ' + e.message;
    summary.classList.add('wrong');
  });
  return box;
}

WIDGETS.predict = predictWidget;
