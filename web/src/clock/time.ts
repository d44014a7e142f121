// time.ts: the page's clock. It runs with the monotonic clock, so that a step of
// the system's clock moves no deadline; and it takes in the time the phone slept,
// in which the monotonic clock may stand still.
//
//   page time = monotonic + offset      ms; the wall time, as it was when the page began
//   wall time = page time + stepped     what is written down, so that a reload finds it
//
// When wall and monotonic time part, one of two things has happened. Forwards, behind
// a dark screen or with a beat of the clocks missed: sleep, and the wall is right. A
// computer that shuts down and wakes up holds its programs still for a second or more
// in which the monotonic clock runs; the system's clock is set between two beats.
// Forwards with no beat missed, or backwards: it was set, and the monotonic one is right.

const TOLERANCE_MS = 250;
const MISSED_MS = 1600; // clocks under way look once a second

let offset = Date.now() - performance.now();
let stepped = 0;
let away = document.visibilityState === 'hidden';
let looked = performance.now();

export type Step = 'same' | 'slept' | 'set';

/** Now, in page time. */
export const pageNow = (): number => performance.now() + offset;

/** Page time to what is written down, and back. */
export const toWall = (at: number): number => at + stepped;
export const fromWall = (wall: number): number => wall - stepped;

/** Compares the clocks. After 'set', what is written down must be written anew. */
export function lookAtClocks(): Step {
  const apart = Date.now() - toWall(pageNow());
  const missed = performance.now() - looked > MISSED_MS;
  looked = performance.now();
  let step: Step = 'same';
  if (apart > TOLERANCE_MS && (away || missed)) {
    offset += apart;
    step = 'slept';
  } else if (Math.abs(apart) > TOLERANCE_MS) {
    stepped += apart;
    step = 'set';
  }
  if (document.visibilityState === 'visible') away = false;
  return step;
}

/** Now, for a clock that begins: what was slept before counts as slept before. */
export function freshNow(): number {
  lookAtClocks();
  return pageNow();
}

/** Calls back when the page was away and is back. */
export function onReturn(listener: () => void): void {
  const left = () => (away = true);
  document.addEventListener('freeze', left);
  window.addEventListener('pagehide', left);
  document.addEventListener('resume', listener);
  window.addEventListener('pageshow', listener);
  window.addEventListener('focus', listener);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') left();
    else listener();
  });
}
