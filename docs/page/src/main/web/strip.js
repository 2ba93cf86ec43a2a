// A row of tokens of which one is chosen: the position that a figure shows.

/** onchange is told of a position; show({tokens, at, marks}) draws the row, a mark below a token where there is one. */
function tokenStrip(onchange) {
  const name = newId('position'), element = el('fieldset', {class: 'strip'});

  function show({tokens, at, marks = []}) {
    const focused = element.contains(document.activeElement);
    element.replaceChildren(el('legend', {}, 'position'), ...tokens.map((token, t) => {
      const radio = el('input', {type: 'radio', name, id: newId('at'), checked: t === at, onchange: () => onchange(t)});
      return el('label', {for: radio.id, class: t === at ? 'here' : null}, radio, el('small', {}, t),
          el('b', {}, letter(token)), marks[t] ? el('small', {}, marks[t]) : null);
    }));
    if (focused) element.querySelector('input:checked').focus({preventScroll: true});
    bringIntoSight(element.querySelector('.here'), element.parentElement);
  }

  return {element, show};
}

/** Scrolls a box sideways, and nothing else, until a part of it is seen. */
function bringIntoSight(part, box) {
  if (!box) return;
  const [inner, outer] = [part, box].map(e => e.getBoundingClientRect());
  if (inner.left < outer.left || inner.right > outer.right) {
    box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }
}
