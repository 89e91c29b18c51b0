/** The middle of the figures. */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const rows = [];

/** One figure against its target; `holds` is null where it could not be measured. */
export function report(target, what, figure, wanted, holds) {
  rows.push({ target, what, figure, wanted, holds });
  const mark = holds === null ? '–' : holds ? '✓' : '✗';
  console.log(`${mark} ${String(target).padEnd(2)} ${what.padEnd(62)} ${String(figure).padStart(22)}   ${wanted}`);
}

export function missed() {
  return rows.filter(({ holds }) => holds === false);
}

/** Measures several things in turns, so that what else the machine does falls on all of them; answers the median of each. */
export async function inTurns(rounds, measures) {
  const figures = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(measures)) figures[name].push(await measure());
  }
  return Object.fromEntries(Object.entries(figures).map(([name, list]) => [name, median(list)]));
}

export const perSecond = (rate) => `${Math.round(rate).toLocaleString('en')}/s`;
export const times = (ratio) => `${ratio.toFixed(2)} x`;
export const milliseconds = (time) => `${time.toFixed(2)} ms`;
