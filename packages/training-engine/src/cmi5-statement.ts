/** Reads an xAPI 1.0.3 statement as a cmi5 unit sends it; what is not well-formed is refused with the reason. */

export const categories = { cmi5: 'https://w3id.org/xapi/cmi5/context/categories/cmi5', moveOn: 'https://w3id.org/xapi/cmi5/context/categories/moveon' } as const;
export const extensions = { sessionId: 'https://w3id.org/xapi/cmi5/context/extensions/sessionid', masteryScore: 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore', progress: 'https://w3id.org/xapi/cmi5/result/extensions/progress' } as const;

type Node = Readonly<Record<string, unknown>>;
/** `at` in ms since the epoch. */
export interface ReadStatement {
  id: string; at: number; verbId: string; actor: { homePage: string; name: string } | null; objectId: string | null; registration: string | null;
  category: readonly string[]; grouping: readonly string[]; contextExtensions: Node; result: Node | null; score: Node | null; resultExtensions: Node;
}
export type Reading = { ok: true; statement: ReadStatement } | { ok: false; why: string };

const known = new Set(['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp', 'stored', 'authority', 'version', 'attachments']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00(:?00)?)$/i;
const duration = /^P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=\d)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?$/;
const iri = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** True for `P1DT2H`, `PT3.5S` and the like (ISO 8601). */
export const isDuration = (value: unknown): value is string => typeof value === 'string' && value.length <= 100 && duration.test(value);

export function readStatement(value: unknown): Reading {
  const refuse = (why: string): Reading => ({ ok: false, why });
  if (!isNode(value)) return refuse('A statement is a JSON object.');
  const strange = Object.keys(value).find((key) => !known.has(key));
  if (strange !== undefined) return refuse(`“${strange.slice(0, 60)}” is no property of a statement.`);
  const [verb, context, object, result] = [value['verb'], value['context'] ?? {}, value['object'], value['result']];
  if (typeof value['id'] !== 'string' || !uuid.test(value['id'])) return refuse('The statement has no id that is a UUID; the unit gives it one.');
  if (!isNode(verb) || typeof verb['id'] !== 'string' || !iri.test(verb['id'])) return refuse('The verb has no id that is an IRI.');
  if (!isNode(value['actor'])) return refuse('The statement has no actor.');
  if (!isNode(object)) return refuse('The statement has no object.');
  if (!isNode(context)) return refuse('The context is not a JSON object.');
  if (result !== undefined && !isNode(result)) return refuse('The result is not a JSON object.');
  if (value['version'] !== undefined && !(typeof value['version'] === 'string' && /^1\.0(\.\d+)?$/.test(value['version']))) return refuse('The version of the statement is not 1.0.x.');
  const at = typeof value['timestamp'] === 'string' && instant.test(value['timestamp']) ? Date.parse(value['timestamp'].replace(/\+00(:?00)?$/, 'Z')) : Number.NaN;
  if (Number.isNaN(at)) return refuse('The timestamp is missing, or is not a time in UTC such as 2026-11-21T14:05:00Z.');
  const activities = context['contextActivities'] ?? {};
  if (!isNode(activities)) return refuse('contextActivities is not a JSON object.');
  const [category, grouping] = [idsOf(activities['category']), idsOf(activities['grouping'])];
  if (!category || !grouping) return refuse('An activity of the context has no id.');
  const fault = result && resultFault(result);
  if (fault) return refuse(fault);
  return {
    ok: true, statement: {
      id: value['id'].toLowerCase(), at, verbId: verb['id'], actor: accountOf(value['actor']), objectId: (object['objectType'] ?? 'Activity') === 'Activity' && typeof object['id'] === 'string' ? object['id'] : null,
      registration: typeof context['registration'] === 'string' ? context['registration'].toLowerCase() : null, category, grouping,
      contextExtensions: isNode(context['extensions']) ? context['extensions'] : {}, result: result ?? null, score: isNode(result?.['score']) ? result['score'] : null, resultExtensions: isNode(result?.['extensions']) ? result['extensions'] : {},
    },
  };
}

function resultFault(result: Node): string | null {
  for (const name of ['success', 'completion']) if (result[name] !== undefined && typeof result[name] !== 'boolean') return `“${name}” is neither true nor false.`;
  if (result['duration'] !== undefined && !isDuration(result['duration'])) return 'The duration is not a time such as PT5M30S.';
  const progress = isNode(result['extensions']) ? result['extensions'][extensions.progress] : undefined;
  if (progress !== undefined && !(typeof progress === 'number' && Number.isInteger(progress) && progress >= 0 && progress <= 100)) return 'The progress is not a whole number from 0 to 100.';
  return result['score'] === undefined ? null : scoreFault(result['score']);
}

function scoreFault(score: unknown): string | null {
  if (!isNode(score)) return 'The score is not a JSON object.';
  const { scaled, raw, min, max } = score;
  if ([scaled, raw, min, max].some((each) => each !== undefined && !(typeof each === 'number' && Number.isFinite(each)))) return 'A part of the score is not a number.';
  if (typeof scaled === 'number' && (scaled < 0 || scaled > 1)) return 'The scaled score is not between 0 and 1.';
  if (typeof raw !== 'number') return null;
  if (typeof min !== 'number' || typeof max !== 'number') return 'A raw score comes with its min and max.';
  return min < max && raw >= min && raw <= max ? null : 'The raw score is not between min and max.';
}

/** The account of an agent; null for anything else. */
export function accountOf(actor: unknown): { homePage: string; name: string } | null {
  if (!isNode(actor) || (actor['objectType'] ?? 'Agent') !== 'Agent' || !isNode(actor['account'])) return null;
  // One identifier and no second: with an address beside the account it would be somebody else to some record stores.
  if (['mbox', 'mbox_sha1sum', 'openid', 'member'].some((key) => actor[key] !== undefined)) return null;
  const { homePage, name } = actor['account'];
  return typeof homePage === 'string' && typeof name === 'string' ? { homePage, name } : null;
}

/** Ids of one activity or a list of them; null when one has none. */
function idsOf(value: unknown): string[] | null {
  if (value === undefined) return [];
  const ids = (Array.isArray(value) ? value : [value]).map((each: unknown) => (isNode(each) && typeof each['id'] === 'string' ? each['id'] : null));
  return ids.every((id) => id !== null) ? ids : null;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
