// Work that is done again and again: one call at a time, in the rhythm of a run.

/** At most one call of an asynchronous function at a time; the last request made meanwhile follows. */
function latest(work) {
  let busy = false, again = false;
  return async function run() {
    if (busy) { again = true; return; }
    busy = true;
    try { do { again = false; await work(); } while (again); } finally { busy = false; }
  };
}

/** Work that follows the step that is shown: now and then while the model learns, always when it rests. */
function follow(run, work, fail, {whileLearning = true, every = 1000} = {}) {
  const again = latest(work);
  const go = () => again().catch(fail);
  run.on('open pause travel settings', go);
  let last = 0;
  if (whileLearning) run.on('progress', () => {
    if (run.at === null && performance.now() - last > every) { last = performance.now(); go(); }
  });
  if (run.info) go();
  return go;
}
