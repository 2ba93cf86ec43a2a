// Runs that are made unseen, before anybody asks for them, so that every figure has something to show.

/** Widgets that have nothing to show before their run has learned. */
const LIVING = ['train', 'inside', 'word', 'table', 'real', 'surprise', 'mask', 'error', 'adam', 'writer'];

const Unseen = {
  waiting: [],  // {element, make, fail}
  making: null,

  /** Calls make() when its figure is seen; fail is told what goes wrong. */
  add(element, make, fail) {
    whenSeen(element, () => {
      this.waiting.push({element, make, fail});
      setTimeout(() => this.go(), 50); // others on the screen come first if they stand above
    });
  },

  /** Makes the run of a widget that has nothing to show before; the widget itself tells what goes wrong. */
  addLiving(kind, widget, run) {
    if (LIVING.includes(kind)) this.add(widget, () => run.prepare(), () => {});
  },

  /** One figure after the other, from the top, those of the open chapter alone; what is on the screen does not wait. */
  go() {
    const open = this.waiting.filter(({element}) => element.offsetParent);
    const top = ({element}) => element.getBoundingClientRect().top;
    const onScreen = ({element}) => {
      const {top, bottom} = element.getBoundingClientRect();
      return element.offsetParent && bottom > 0 && top < innerHeight;
    };
    const [next] = open.sort((a, b) => onScreen(b) - onScreen(a) || top(a) - top(b));
    if (!next || (this.making?.element.offsetParent && (onScreen(this.making) || !onScreen(next)))) return;
    this.waiting.splice(this.waiting.indexOf(next), 1);
    this.making = next;
    next.make().catch(next.fail).then(() => {
      if (this.making === next) this.making = null;
      this.go();
    });
  },
};

/** Calls back once, as soon as an element comes near the part of the page that is seen. */
function whenSeen(element, callback) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    callback();
  }, {rootMargin: '200px'}).observe(element);
}
