/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/** Anything that looks like a key, whoever it belongs to: by its prefix, or after a word that names it. */
const looksLikeKey = /\b(?:hf_|sk-|sk_|gsk_|xai-|nvapi-|AIza)[\w-]{8,}|(?<=\b(?:Bearer|Basic)\s+)[\w.~+/=-]+/g;

/** Parts of addresses that hold keys: a query parameter named like one, and a user with a password. */
const inAddress =
  /(?<=[?&](?:api[-_]?key|key|token|access_token|secret|password|sig|signature)=)[^&\s"'<>]+|(?<=:\/\/)[^\s/@:"']+:[^\s/@"']+(?=@)/gi;

/** A run of this many characters shared with a secret counts as part of it. */
const part = 8;

/** Secrets shorter than this are only matched as whole words: they may be anything. */
const short = 6;

/** Server messages are shown on one line; anything beyond this length is not examined. */
const mostRead = 20_000;

/**
 * Makes a function that removes secrets from a text: verbatim, in base64, escaped for an address or in JSON, cut to a
 * part, or with their middle hidden. Longer texts are cut first.
 */
export function redactor(secrets: readonly (string | undefined)[]): Redact {
  const all = [...new Set(secrets.filter((secret) => secret !== undefined && secret !== ''))] as string[];
  const forms = [...new Set(all.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const [words, long] = [forms.filter((form) => form.length < short), forms.filter((form) => form.length >= short)];
  const parts = new Set(forms.flatMap(partsOf));
  return (text) => {
    let clean = text.length > mostRead ? text.slice(0, mostRead) : text;
    for (const form of long) clean = clean.replaceAll(form, hidden);
    for (const word of words) clean = clean.replace(new RegExp(`(?<!\\w)${escaped(word)}(?!\\w)`, 'g'), hidden);
    for (const secret of all) clean = withoutMasked(clean, secret);
    return withoutParts(clean, parts).replace(looksLikeKey, hidden).replace(inAddress, hidden);
  };
}

const hidden = '[redacted]';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The forms in which a secret may appear. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = secret.length < short ? [bytes.toString('base64')] : alignments(bytes);
  const url = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...base64, ...url];
}

/** The base64 of a secret at each of the three alignments that it can have in a longer text. */
const alignments = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last digits depend on the bytes beside the secret.
    const from = Math.ceil((before * 4) / 3);
    const to = Math.floor(((before + bytes.length) * 4) / 3);
    return text.slice(from, to);
  });

const partsOf = (form: string): string[] =>
  Array.from({ length: Math.max(0, form.length - part + 1) }, (_, i) => form.slice(i, i + part));

function withoutParts(text: string, parts: ReadonlySet<string>): string {
  if (parts.size === 0) return text;
  let clean = '';
  for (let i = 0; i < text.length; ) {
    let end = i;
    while (parts.has(text.slice(end, end + part))) end++;
    if (end > i) {
      clean += hidden;
      i = end + part - 1;
    } else clean += text[i++];
  }
  return clean;
}

/** `sk-ab…yz`, `sk-ab***yz`: how services show a key that they refuse. */
function withoutMasked(text: string, secret: string): string {
  if (secret.length < part) return text;
  return text.replace(
    /([\w.~+/=-]{0,200}?)(?:\*{2,}|\.{2,}|…|•+|x{4,})([\w.~+/=-]{0,200})/gi,
    (whole, before: string, after: string) => {
      const begins = before.length >= 3 && secret.startsWith(before);
      const ends = after.length >= 3 && secret.endsWith(after);
      return begins || ends ? hidden : whole;
    },
  );
}
