/** What an evidence bundle is made of, part by part: nothing may stand in it that nobody checks, and nothing may be missing. */

/** Names of the parts that are strange to it or missing, as paths. */
type Shape = (value: unknown, path: string) => string[];

const plain: Shape = (value, path) => (typeof value === 'object' && value !== null ? [path] : []);
const orNull = (shape: Shape): Shape => (value, path) => (value === null ? [] : shape(value, path));
const listOf = (shape: Shape): Shape => (value, path) => (Array.isArray(value) ? value.flatMap((each: unknown, at) => shape(each, `${path}[${at}]`)) : [path]);
const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

function parts(must: Record<string, Shape>, may: Record<string, Shape> = {}): Shape {
  const known = new Map([...Object.entries(must), ...Object.entries(may)]);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path === '' ? 'the whole' : path];
    return [
      ...Object.keys(must).filter((key) => !Object.hasOwn(value, key)).map((key) => join(path, key)),
      ...Object.entries(value).flatMap(([key, each]) => known.get(key)?.(each, join(path, key)) ?? [join(path, key)]),
    ];
  };
}
const plainParts = (...keys: string[]) => parts(Object.fromEntries(keys.map((key) => [key, plain])));

const named = plainParts('id', 'name');
const mark = parts({ type: plain }, { attrs: parts({}, { href: plain }) });
const node: Shape = (value, path) => parts({ type: plain }, {
  attrs: parts({}, { level: plain, start: plain, colspan: plain, rowspan: plain }), content: listOf(node), text: plain, marks: listOf(mark),
})(value, path);
const content = parts({
  clauses: listOf(parts({ id: plain, number: plain, heading: plain, body: node, kinds: listOf(plain) })), keyPoints: listOf(parts({ id: plain, text: plain, kinds: listOf(plain) })),
  attachments: listOf(plainParts('fileId', 'sha256', 'name', 'type', 'size')), references: listOf(plainParts('policyId', 'clauseId')),
});
const version = parts({ id: plain, policyId: plain, number: plain, title: plain, content, sha256: plain, publishedAt: plain, effectiveOn: plain, endsOn: plain });
const record = parts({
  kind: plain, at: plain, versionId: plain, versionNumber: plain, sha256: plain, statement: orNull(plainParts('id', 'wording', 'language')), authentication: plain, ip: plain, userAgent: plain, recordedBy: plain,
  witness: orNull(named), reason: plain, signedOn: plain, hasScan: plain,
  // Bundles from before it was told lack it, and stay what they were.
}, { signedBy: orNull(plainParts('userId', 'name')) });
const policy = parts({
  policy: plainParts('id', 'number', 'title'), inForce: orNull(plainParts('versionId', 'number', 'sha256', 'effectiveOn')), bound: plain,
  obligation: orNull(plainParts('id', 'state', 'versionId', 'versionNumber', 'owedOn', 'dueOn', 'overdue', 'paused')), record: orNull(record), shown: listOf(plainParts('at', 'versionId', 'versionNumber', 'sha256')),
});
const person = parts({ id: plain, name: plain, employeeNumber: plain, kind: plain, unit: orNull(named), supervisor: orNull(named), employed: plain, onLeave: plain });
/** The hash of a line covers all of its event, whatever that holds. */
const event: Shape = (value, path) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [path]);
const link = parts({ sequence: plain, previousHash: plain, hash: plain, event });

const bundle = parts({
  payload: parts({
    form: plain, question: plain, generatedAt: plain, installation: plain, agency: plainParts('id', 'name', 'timeZone'), answer: parts({ on: plain, timeZone: plain, person, policies: listOf(policy) }), versions: listOf(version),
    audit: parts({ head: orNull(plainParts('sequence', 'hash')), links: listOf(link) }),
  }),
  signature: plainParts('alg', 'kid', 'x', 'value'),
});

/** A sentence for each part of the parsed file that no evidence bundle has, that is missing, or that is of another kind. */
export function shapeFaults(value: unknown): string[] {
  return bundle(value, '').map((path) => `An evidence bundle does not hold this, or not in this form: ${path}.`);
}
