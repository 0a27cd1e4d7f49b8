// Asks every list of the API in every filter and order that it offers, and keeps which statements it sent to the database and how long each took.
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { root } from '../local/run-command.mjs';

/** @typedef {{ route: string, text: string, values: unknown[], ms: number }} Sent */
/** @typedef {{ agencyId: string, cookies: Record<string, string>, ids: (name: string) => string | undefined }} Site */

const dist = (/** @type {string} */ path) => import(join(root, 'apps', 'api', 'dist', path));

/**
 * @param {NodeJS.ProcessEnv} env @param {Site} site
 * @param {{ only?: RegExp, mostMs: number, say: (words: string) => void }} how
 * @returns {Promise<{ sent: Sent[], asked: number, refused: Map<string, string> }>} each statement once, as slow as it was at its slowest
 */
export async function walk(env, { cookies, ids }, { only, mostMs, say }) {
  await import('reflect-metadata');
  const [{ createServer }, { readSettings }, { allRoutes }] = await Promise.all([dist('platform/http/server.js'), dist('platform/config/config.js'), import(join(root, 'packages/api-contract/dist/all-routes.js'))]);
  /** @type {Map<string, Sent>} */ const sent = new Map();
  /** @type {Map<string, string>} */ const refused = new Map();
  let route = '';
  const unwatch = watch((text, values, ms) => {
    if (!/^\s*(select|with)\b/i.test(text) || route === '') return;
    const key = `${text} ${JSON.stringify(values)}`;
    const known = sent.get(key);
    if (!known || known.ms < ms) sent.set(key, { route: known?.route ?? route, text, values, ms: Math.max(ms, known?.ms ?? 0) });
  });
  const app = await createServer(readSettings(env));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  let asked = 0;
  try {
    for (const each of allRoutes()) {
      const cookie = cookies[each.access.kind];
      if (each.method !== 'GET' || each.produces || !cookie || (only && !only.test(each.id))) continue;
      const path = each.path.replaceAll(/:(\w+)/g, (/** @type {string} */ _, /** @type {string} */ name) => ids(name) ?? 'unknown');
      for (const query of queries(each, ids)) {
        const address = `${path}?${new URLSearchParams(query)}`;
        const get = async (/** @type {string} */ url) => {
          route = `${each.id} ${url}`;
          asked += 1;
          const began = performance.now();
          const reply = await Promise.race([app.inject({ method: 'GET', url, headers: { cookie } }), silence()]);
          const ms = performance.now() - began;
          if (ms > mostMs) say(`${ms.toFixed(0)} ms ${reply.statusCode} ${route}`);
          if (reply.statusCode >= 400) refused.set(`${each.id} ${Object.keys(query).join(' ')}`, `${reply.statusCode} ${reply.payload.slice(0, 200)}`);
          route = '';
          return reply.statusCode === 200 && String(reply.headers['content-type']).includes('json') ? JSON.parse(reply.payload) : {};
        };
        const { nextCursor } = await get(address);
        if (nextCursor) await get(`${address}&cursor=${encodeURIComponent(nextCursor)}`);
      }
    }
  } finally {
    unwatch();
    await app.close();
  }
  return { sent: [...sent.values()], asked, refused };
}

/** A route that goes on sending is no list. */
const silence = () => new Promise((resolve) => { setTimeout(resolve, 40_000, { statusCode: 599, headers: {}, payload: 'no end within 40 s' }).unref(); });

/** Nothing chosen, then each choice alone. @param {{ query?: z.ZodType }} route @param {Site['ids']} ids @returns {Record<string, string>[]} */
function queries({ query }, ids) {
  if (!query) return [{}];
  const { properties = {}, required = [] } = /** @type {{ properties?: Record<string, Record<string, unknown>>, required?: string[] }} */ (z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }));
  const choices = Object.entries(properties).flatMap(([name, of]) => (name === 'limit' || name === 'cursor' ? [] : valuesOf(name, of, ids).map((value) => /** @type {const} */ ([name, value]))));
  const always = Object.fromEntries(required.flatMap((name) => { const found = choices.find(([of]) => of === name); return found ? [found] : []; }));
  return [always, ...choices.map(([name, value]) => ({ ...always, [name]: value }))];
}

/** @param {string} name @param {Record<string, unknown>} of @param {Site['ids']} ids @returns {string[]} */
function valuesOf(name, of, ids) {
  if (Array.isArray(of.enum)) return of.enum.map(String);
  if (Array.isArray(of.anyOf)) return of.anyOf.flatMap((/** @type {Record<string, unknown>} */ one) => valuesOf(name, one, ids)).slice(0, 4);
  if (of.format === 'uuid') return [ids(name)].filter((value) => value !== undefined);
  if (of.format === 'date') return ['2026-06-01'];
  if (of.format === 'date-time') return ['2026-06-01T00:00:00Z'];
  if (of.type === 'integer' || of.type === 'number') return ['7'];
  if (of.type === 'boolean' || /^(with|locked|public|archived|overdue|missing|corrected|history|unallocated|self)/.test(name)) return ['true', 'false'];
  if (of.type !== 'string') return [];
  const pattern = typeof of.pattern === 'string' ? of.pattern : '';
  if (pattern.includes('0[1-9]|1[0-2])$')) return ['2026-06'];
  if (pattern.includes('Q[1-4]')) return ['2026'];
  if (pattern === '^[A-Z]{3}$') return ['USD'];
  return /search|^q$|name/.test(name) ? ['smith', 'zz'] : ['deputy'];
}

/** Sees every statement of every connection of this process. @param {(text: string, values: unknown[], ms: number) => void} see @returns {() => void} */
function watch(see) {
  const asItWas = pg.Client.prototype.query;
  // The driver's own signature has a dozen forms; the application uses those that answer with a promise or take a callback last.
  pg.Client.prototype.query = /** @type {typeof asItWas} */ (function query(/** @type {unknown[]} */ ...given) {
    const [first, second] = given;
    const text = typeof first === 'string' ? first : String(/** @type {{ text?: string } | null} */ (first)?.text ?? '');
    const values = Array.isArray(second) ? second : /** @type {{ values?: unknown[] } | null} */ (first)?.values ?? [];
    const began = performance.now();
    const done = () => see(text, values, performance.now() - began);
    const last = given.at(-1);
    if (typeof last === 'function') {
      given[given.length - 1] = (/** @type {unknown[]} */ ...answer) => { done(); Reflect.apply(last, undefined, answer); };
      return Reflect.apply(asItWas, this, given);
    }
    const answer = Reflect.apply(asItWas, this, given);
    if (answer instanceof Promise) void answer.finally(done).catch(() => undefined);
    return answer;
  });
  return () => { pg.Client.prototype.query = asItWas; };
}
