import { visible } from '../text/visible.js';

/** Text that means nothing to Markdown, HTML or a terminal, on one line. */
export const escapeMarkdown = (text: string): string =>
  visible(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]|~#!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
