// focus.ts: where the keyboard stands when what it stood on goes away: a set that was
// written down, a sheet that closed, a clock that ended. A browser would begin again
// at the top of the page. Here the focus goes back to what opened the sheet, or to the
// big button nearby, or to the heading.

const able =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea, summary, [tabindex]';

let last: HTMLElement | undefined; // what has the focus, or had it until it went away
let around: HTMLElement[] = []; // what it stands in, the nearest first
let opener: HTMLElement | undefined; // what had the focus before the sheet
let byKeys = false; // the focus was to be seen

const sheetOf = (one: HTMLElement | undefined): HTMLElement | undefined =>
  around.find((outer) => outer.tagName === 'DIALOG') ?? one?.closest('dialog') ?? undefined;

function took(event: FocusEvent): void {
  const now = event.target;
  if (!(now instanceof HTMLElement)) return;
  const sheet = now.closest('dialog');
  if (!sheet) opener = undefined;
  else if (sheet !== sheetOf(last)) opener = last;
  last = now;
  around = [];
  for (let outer = now.parentElement; outer; outer = outer.parentElement) around.push(outer);
  byKeys = now.matches(':focus-visible');
}

/** The place in it that one would go on from. */
function placeIn(outer: HTMLElement): HTMLElement | undefined {
  for (const wish of ['.go', '.player input, .player button', 'h1', able]) {
    for (const one of outer.querySelectorAll<HTMLElement>(wish)) {
      if (one.matches(able) && one.getClientRects().length > 0) return one;
    }
  }
  return undefined;
}

function keep(): void {
  if (!last || last.isConnected) return;
  if (document.activeElement && document.activeElement !== document.body) return;
  const inSheet = sheetOf(last)?.isConnected;
  let to = !inSheet && opener?.isConnected ? opener : undefined;
  for (const outer of around) {
    if (to) break;
    if (outer.isConnected) to = placeIn(outer);
    if (outer.tagName === 'MAIN') break; // a room that is on its way takes the focus itself
  }
  last = undefined;
  to?.focus({ preventScroll: !byKeys });
}

/** To the big button of the set in play, once it is drawn. */
export function focusPlayer(): void {
  requestAnimationFrame(() => {
    const player = document.querySelector<HTMLElement>('.player');
    if (player) placeIn(player)?.focus({ preventScroll: true });
  });
}

export function keepFocus(): void {
  document.addEventListener('focusin', took);
  // A tap beside everything gives the focus up on purpose.
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Element && !event.target.closest(able)) last = undefined;
  });
  new MutationObserver(keep).observe(document.body, { childList: true, subtree: true });
}
