// style.ts: the style of the rooms, fetched with the first of them. A room is drawn
// only when it is there.

declare const __STYLES__: Record<'rooms' | 'plot', string>;

const fetched = new Map<string, Promise<void>>();

export function style(name: 'rooms' | 'plot'): Promise<void> {
  let wanted = fetched.get(name);
  if (wanted === undefined) {
    wanted = new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = __STYLES__[name];
      // Without its style a room is plain, but it works.
      link.onload = link.onerror = () => resolve();
      document.head.append(link);
    });
    fetched.set(name, wanted);
  }
  return wanted;
}

await style('rooms');
