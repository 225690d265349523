/** A stretch of a text and its UTF-16 offset. */
export interface Window {
  readonly text: string;
  readonly from: number;
}

/** Units of the longest window, longer than any sentence of a dataset. compromise takes quadratic time. */
export const longestWindow = 8000;

/** Units at the end of a window that are searched for a good place to end it. */
const search = 2000;

/**
 * Splits a text into windows that end after a sentence, else between two words, else anywhere. A short text is a single
 * window.
 */
export function windowsOf(text: string): Window[] {
  const windows: Window[] = [];
  for (let from = 0; from < text.length || windows.length === 0; ) {
    const end = text.length - from <= longestWindow ? text.length : from + cut(text.slice(from, from + longestWindow));
    windows.push({ text: text.slice(from, end), from });
    from = end;
  }
  return windows;
}

function cut(window: string): number {
  const tail = window.slice(-search);
  const place = [/^.*[.!?]["”’)]*\s/s, /^.*\s/s].map((end) => end.exec(tail)?.[0].length).find((found) => found);
  if (place !== undefined) return window.length - tail.length + place;
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
