/** Converts terminal output to text and coloured spans. Never HTML: logs are untrusted. */
import Anser from 'anser';
import { ESC, HAS_CONTROLS, onlyColours } from '#coolify/model/control-sequences.ts';

export interface Span {
  readonly text: string;
  /** Classes of `logs.css`, or null for plain text. */
  readonly className: string | null;
}

export function toSpans(text: string): readonly Span[] {
  if (!HAS_CONTROLS.test(text)) return text === '' ? [] : [{ text, className: null }];
  const cleaned = onlyColours(text);
  if (!cleaned.includes(ESC)) return cleaned === '' ? [] : [{ text: cleaned, className: null }];
  const spans: Span[] = [];
  for (const chunk of Anser.ansiToJson(cleaned, { use_classes: true, remove_empty: true })) {
    const className = classOf(chunk);
    const last = spans.at(-1);
    if (last !== undefined && last.className === className)
      spans[spans.length - 1] = { ...last, text: last.text + chunk.content };
    else spans.push({ text: chunk.content, className });
  }
  return spans;
}

const DECORATIONS: Record<string, string> = {
  bold: 'font-semibold',
  dim: 'ansi-dim',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'line-through',
};

function classOf(chunk: Anser.AnserJsonEntry): string | null {
  // Reversed and background colours become foreground colours: only eight colours on one surface have a tested contrast.
  const colour = colourOf(chunk.fg, chunk.fg_truecolor) ?? colourOf(chunk.bg, chunk.bg_truecolor);
  const classes = colour === null ? [] : [`ansi-${colour}`];
  for (const decoration of new Set(chunk.decorations)) {
    const name = DECORATIONS[decoration];
    if (name !== undefined) classes.push(name);
  }
  return classes.length === 0 ? null : classes.join(' ');
}

const NAMED = /^ansi-(bright-)?(black|red|green|yellow|blue|magenta|cyan|white)$/;

function colourOf(name: string | null, truecolor: string | null): string | null {
  if (name === null) return null;
  const named = NAMED.exec(name)?.[2];
  if (named !== undefined) return named;
  const palette = /^ansi-palette-(\d+)$/.exec(name)?.[1];
  if (palette !== undefined) return nearest(...paletteColour(Number(palette)));
  const [red = 0, green = 0, blue = 0] = (truecolor ?? '').split(',').map(Number);
  return name === 'ansi-truecolor' && truecolor !== null ? nearest(red, green, blue) : null;
}

const LEVELS = [0, 95, 135, 175, 215, 255] as const;

/** Colours 16 to 255 of the xterm palette: a 6×6×6 cube, then greys. */
function paletteColour(index: number): [number, number, number] {
  if (index >= 232) return [8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10];
  const cube = index - 16;
  const level = (step: number) => LEVELS[step % 6] ?? 0;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6)), level(cube)];
}

const HUES = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const;

/** The nearest of the eight colours: by hue, greys by lightness. */
function nearest(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 0.2 * most || most < 24) return most < 150 ? 'black' : 'white';
  const sixth =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  return HUES[((Math.round(sixth) % 6) + 6) % 6] ?? 'white';
}
