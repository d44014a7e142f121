// plot.tsx: a plot by day, its summary in words, and its numbers as a table. The
// drawing is uPlot, fetched when the first plot is shown; without it the words and
// the table are still there. Lines differ in dash and mark, not only in colour.

import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { settings, themeShown } from '../../data/settings';
import { useSettings } from '../../ui/hooks';
import { dateText, locale, num, t } from '../../words';
import { short } from './bits';
import { style } from './style';

export interface Line {
  label: string;
  values: (number | null)[];
  /** A band round the line: low and high. */
  band?: [(number | null)[], (number | null)[]];
}

interface Props {
  title: string;
  summary: string;
  unit: string;
  days: string[];
  lines: Line[];
  bars?: boolean;
}

const HEIGHT = 220;
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const inks = ['--plot-1', '--plot-2', '--plot-3', '--plot-4'];

const DAY = 86_400;

const seconds = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

/** A single day stands in the middle of a week, and bars have room at both ends. By our
 * days, for uPlot gives a single one a thousand days more. */
function weeksRoom({ days, bars }: Props): uPlot.Scale {
  const low = seconds(days[0]!);
  const high = seconds(days[days.length - 1]!);
  const room = Math.max(bars ? 3.5 * DAY : 0, (7 * DAY - (high - low)) / 2, 0);
  return { range: [low - room, high + room] };
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(props: Props, width: number, make: typeof uPlot): uPlot.Options {
  const quiet = colour('--quiet');
  const axis = {
    stroke: quiet,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: `${Math.round((12 * settings().text) / 100)}px ${colour('--font')}`,
  };
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  props.lines.forEach((line, i) => {
    const stroke = colour(inks[i % inks.length]!);
    series.push({
      label: line.label,
      stroke,
      width: 2,
      dash: dashes[i % dashes.length]!,
      points: { show: line.values.length < 60, size: 5 + 2 * i },
      spanGaps: true,
      ...(props.bars
        ? { paths: make.paths.bars!({ size: [0.7, 40] }), fill: stroke, points: { show: false } }
        : {}),
    });
    if (line.band) {
      const n = series.length;
      const edge = { stroke: 'transparent', points: { show: false }, spanGaps: true };
      series.push({ ...edge, label: 'low' }, { ...edge, label: 'high' });
      bands.push({ series: [n + 1, n], fill: colour('--plot-band') });
    }
  });
  const shortDay = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' });
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    series,
    bands,
    scales: {
      x: weeksRoom(props),
      y: props.bars ? { range: (_u, _low, high) => [0, Math.max(1, high * 1.1)] } : {},
    },
    axes: [
      { ...axis, space: 64, values: (_u, ticks) => ticks.map((s) => shortDay.format(s * 1000)) },
      { ...axis, size: 56, values: (_u, ticks) => ticks.map((v) => num(v)) },
    ],
  };
}

function data(props: Props): uPlot.AlignedData {
  const columns: (number | null)[][] = [props.days.map(seconds)];
  for (const line of props.lines) {
    columns.push(line.values);
    if (line.band) columns.push(line.band[0], line.band[1]);
  }
  return columns as uPlot.AlignedData;
}

function Drawing(props: Props) {
  const at = useRef<HTMLDivElement>(null);
  const { text } = useSettings();
  const theme = themeShown();
  useEffect(() => {
    let plot: uPlot | undefined;
    let live = true;
    const place = at.current!;
    const draw = async () => {
      const [{ default: make }] = await Promise.all([import('uplot'), style('plot')]);
      if (!live) return;
      plot = new make(options(props, place.clientWidth, make), data(props), place);
    };
    draw().catch(() => undefined); // the words and the table say the same
    const watch = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: HEIGHT }));
    watch.observe(place);
    return () => {
      live = false;
      watch.disconnect();
      plot?.destroy();
    };
  }, [props.days, props.title, theme, text]);
  return <div class="plot" ref={at} aria-hidden="true" />;
}

const TABLE_ROWS = 60;

function Numbers(props: Props) {
  const [all, setAll] = useState(false);
  const rows = props.days.map((day, i) => ({ day, i })).reverse();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('Table: {0}', props.title)}>
      <table>
        <caption class="unseen">{props.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Date')}</th>
            {props.lines.map((line) => (
              <th scope="col" class="n" key={line.label}>
                {line.label} ({props.unit})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? undefined : TABLE_ROWS).map(({ day, i }) => (
            <tr key={day}>
              <th scope="row">{dateText(day)}</th>
              {props.lines.map((line) => {
                const value = line.values[i];
                const low = line.band?.[0][i];
                const high = line.band?.[1][i];
                return (
                  <td class="n" key={line.label}>
                    {value === null || value === undefined ? '–' : short(value)}
                    {low != null && high != null && (
                      <span class="hint block">
                        {short(low)}–{short(high)}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > TABLE_ROWS && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {t('Show all')}
        </button>
      )}
    </div>
  );
}

export function Plot(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <figure class="plot-figure">
      <figcaption>
        {props.summary}
        {props.lines.length > 1 && (
          <ul class="legend">
            {props.lines.map((line, i) => (
              <li key={line.label} class={`ink-${i + 1}`}>
                <svg viewBox="0 0 32 8" aria-hidden="true">
                  <path d="M0 4h32" stroke-dasharray={dashes[i % 4]!.join(' ')} />
                </svg>
                {line.label}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <Drawing {...props} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('The numbers')}</summary>
        {open && <Numbers {...props} />}
      </details>
    </figure>
  );
}
