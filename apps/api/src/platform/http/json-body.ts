/** Bodies in JSON, as Fastify reads them, less those that say a key twice: every parser takes one of the two, and whoever signed, checked or showed the body may have meant the other. */
import type { FastifyBodyParser, FastifyRequest } from 'fastify';

type Reader<Body> = (request: FastifyRequest, body: Body, done: (error: Error | null, value?: unknown) => void) => void;

/** 400; names the key. */
export class KeyTwice extends Error {
  readonly statusCode = 400;
  readonly code = 'key-twice';
  constructor(key: string) {
    super(`The key ${JSON.stringify(key.slice(0, 100))} stands twice in one object of the body. Nothing was done; send each key once.`);
  }
}

/** @param read what reads a body that has no such fault */
export function jsonBody(read: FastifyBodyParser<string>): Reader<Buffer> {
  return (request, body, done) => {
    const text = body.toString('utf8');
    (read as Reader<string>)(request, text, (error, value) => {
      const key = error ? null : keyTwice(text);
      done(key === null ? error : new KeyTwice(key), value);
    });
  };
}

/** The first key that stands twice in one object, as it is read and not as it is written; null where none does. Only for text that parses. */
export function keyTwice(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      const end = endOfString(json, at);
      const keys = open.at(-1);
      if (keys && json[nextSign(json, end + 1)] === ':') {
        const raw = json.slice(at + 1, end);
        const key = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
        if (keys.has(key)) return key;
        keys.add(key);
      }
      at = end;
    }
  }
  return null;
}

/** Where the string that begins at `at` ends: at a quotation mark with an even number of backslashes before it. */
function endOfString(json: string, at: number): number {
  for (let end = json.indexOf('"', at + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end;
    while (json[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return json.length;
}

function nextSign(json: string, from: number): number {
  let at = from;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1;
  return at;
}
