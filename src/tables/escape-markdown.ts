import { visible } from '../text/visible.js';

/** Text without any meaning in Markdown, HTML or a terminal, on one line. */
export const escapeMarkdown = (text: string): string =>
  visible(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]|~#!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
