// sound.ts: cues as tones, put on the audio clock ahead of time, so that a busy or
// throttled page does not make them late. What is no longer wanted is taken off.
//
// Browsers let a page sound only after a touch: the first touch wakes the audio.

import { settings } from '../data/settings';
import { pageNow } from './time';

export interface Tone {
  key: string; // of one cue of one run of a clock
  at: number; // page time, ms
  cue: string;
}

// Hz, seconds from the cue, seconds long; loudness 0 to 1.
type Note = [number, number, number, number];
const scores: Record<string, Note[]> = {
  ready: [[523, 0, 0.12, 0.5]],
  count: [[659, 0, 0.1, 0.6]],
  start: [[988, 0, 0.5, 0.9]],
  half: [[784, 0, 0.12, 0.7], [784, 0.2, 0.12, 0.7]],
  minute: [[784, 0, 0.2, 0.6]],
  last: [[659, 0, 0.1, 0.7]],
  switch: [[784, 0, 0.15, 0.8], [523, 0.2, 0.25, 0.8]],
  end: [[988, 0, 0.18, 1], [988, 0.25, 0.18, 1], [784, 0.5, 0.5, 1]],
  past: [[523, 0, 0.12, 0.5]],
  warn: [[587, 0, 0.15, 0.7], [587, 0.25, 0.15, 0.7]],
  release: [[1047, 0, 0.3, 1], [698, 0.35, 0.3, 1], [1047, 0.7, 0.3, 1], [698, 1.05, 0.3, 1]],
  round: [[880, 0, 0.3, 0.9]],
  beat: [[440, 0, 0.06, 0.5]],
  'rest-end': [[659, 0, 0.14, 0.9], [784, 0.16, 0.14, 0.9], [988, 0.32, 0.4, 0.9]],
};

const SHUT_AFTER_MS = 20_000;

let context: AudioContext | undefined;
let shutting: ReturnType<typeof setTimeout> | undefined;
let busy = false;
const planned = new Map<string, { tone: Tone; gain: GainNode; notes: OscillatorNode[] }>();

export type AudioState = 'none' | 'asleep' | 'ready';

export function audioState(): AudioState {
  if (!('AudioContext' in globalThis)) return 'none';
  return context?.state === 'running' ? 'ready' : 'asleep';
}

/** Makes or wakes the audio; works inside a touch. */
export function wakeAudio(): void {
  if (!settings().sound || !('AudioContext' in globalThis)) return;
  context ??= new AudioContext({ latencyHint: 'interactive' });
  if (context.state !== 'running') context.resume().catch(() => undefined);
  restAudio(busy);
}

export function listenForTouch(): void {
  for (const kind of ['pointerup', 'keydown'] as const) {
    document.addEventListener(kind, wakeAudio, { capture: true, passive: true });
  }
}

/** How late the loudspeaker is, in seconds; what is planned goes out that much earlier. */
function lag(audio: AudioContext): number {
  const out = audio.outputLatency || audio.baseLatency || 0;
  return Math.min(Math.max(out, 0), 0.3);
}

function put(audio: AudioContext, tone: Tone): void {
  const score = scores[tone.cue];
  if (!score) return;
  const soonest = audio.currentTime + 0.005;
  const at = Math.max(soonest, audio.currentTime + (tone.at - pageNow()) / 1000 - lag(audio));
  const gain = new GainNode(audio, { gain: 1 });
  gain.connect(audio.destination);
  const notes = score.map(([frequency, from, long, loud]) => {
    const note = new OscillatorNode(audio, { type: 'triangle', frequency });
    const shape = new GainNode(audio, { gain: 0 });
    shape.gain.setValueAtTime(0, at + from);
    shape.gain.linearRampToValueAtTime(loud * 0.8, at + from + 0.008);
    shape.gain.setValueAtTime(loud * 0.8, at + from + long - 0.03);
    shape.gain.linearRampToValueAtTime(0, at + from + long);
    note.connect(shape).connect(gain);
    note.start(at + from);
    note.stop(at + from + long + 0.02);
    return note;
  });
  notes[notes.length - 1]!.onended = () => planned.delete(tone.key);
  planned.set(tone.key, { tone, gain, notes });
}

function takeOff(key: string): void {
  const one = planned.get(key);
  if (!one) return;
  planned.delete(key);
  for (const note of one.notes) {
    note.onended = null;
    note.disconnect();
  }
  one.gain.disconnect();
}

/** Puts these on the audio clock; those put there before and not named are taken off. */
export function planTones(tones: Tone[]): void {
  const wanted = new Map(tones.map((tone) => [tone.key, tone]));
  const now = pageNow();
  for (const [key, one] of planned) {
    const wish = wanted.get(key);
    const moved = wish !== undefined && Math.abs(wish.at - one.tone.at) > 20;
    if (one.tone.at > now && (wish === undefined || moved)) takeOff(key);
  }
  if (!settings().sound || context?.state !== 'running') return;
  for (const tone of tones) if (!planned.has(tone.key)) put(context, tone);
}

/** Sounds now what was not planned in time. */
export function soundNow(tone: Tone): void {
  if (settings().sound && context?.state === 'running' && !planned.has(tone.key)) {
    put(context, tone);
  }
}

/** Without a clock the audio goes to sleep after a while: it costs current. */
export function restAudio(clocksRun: boolean): void {
  busy = clocksRun;
  clearTimeout(shutting);
  if (!busy && context) {
    shutting = setTimeout(() => void context?.suspend().catch(() => undefined), SHUT_AFTER_MS);
  }
}
