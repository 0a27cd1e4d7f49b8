/** Walks our own sources for ways around tenancy that no database can see. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../../src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !/spec\.tsx?$/.test(path) ? [path] : [];
  });
}

const files = sources(root).filter((path) => !path.includes('/migrations/')).map((path) => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }));

/** Lines of `files` that match, as `file: match`. */
function found(pattern: RegExp, except: string[] = []): string[] {
  return files.filter((file) => !except.includes(file.name)).flatMap((file) => [...file.text.matchAll(pattern)].map((match) => `${file.name}: ${match[0]}`));
}

/** SQL in template literals may only interpolate a constant that the same file declares as a literal. */
function interpolations(): string[] {
  return files.flatMap(({ name, text }) => [...text.matchAll(/`[^`]*\b(?:select\s[^`]*\bfrom|insert\s+into|update\s+\w+\s+(?:\w+\s+)?set|delete\s+from|set\s+local)\b[^`]*`/gi)]
    .flatMap((literal) => [...literal[0].matchAll(/\$\{([^}]*)\}/g)].map((part) => (part[1] ?? '').trim()))
    .filter((part) => !new RegExp(`^const ${part.replace(/[^\w]/g, '\\$&')} =\\s*[\`']`, 'm').test(text))
    .map((part) => `${name}: ${part}`));
}

describe('walk over our own sources', () => {
  it('9: builds SQL from no value but the two checked ids of the unit of work', () => {
    expect(interpolations().filter((hit) => !hit.startsWith('platform/tenancy/unit-of-work.ts'))).toEqual([]);
  });

  it('takes no day of the server, of UTC or of the browser for today: that is a day of the agency', () => {
    const ofElsewhere = /new Date\(\)\.toISOString\(\)\.slice|\bcurrent_date\b|\bnow\(\)::date|\.get(?:Date|Day|Month|FullYear)\(\)|\bplainDateISO\(\)|toLocaleDateString/;
    for (const asked of ["new Date().toISOString().slice(0, 10)", 'asked_on < current_date - 1', 'now()::date', 'new Date().getDate()']) expect(asked).toMatch(ofElsewhere);
    expect(found(new RegExp(ofElsewhere, 'g'))).toEqual([]);
    const screens = sources(join(__dirname, '../../../admin/src')).concat(sources(join(__dirname, '../../../survey/src')));
    expect(screens.filter((path) => ofElsewhere.test(readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('10: uses nothing of the session that carries over to the next agency', () => {
    expect(found(/create temp|with hold|\blisten \w+|\bnotify \w+|pg_notify|nextval|set session/gi)).toEqual([]);
    // Locks that end with the transaction and are keyed by the agency: reviewed one by one.
    const keyedByAgency = ['platform/audit/audit.repository.ts', 'modules/surveys/sending/invitations.repository.ts', 'modules/insights/marks/marks.repository.ts', 'modules/service-delivered/confirmed.repository.ts', 'modules/service-delivered/released.repository.ts', 'modules/agreements/rate-cards/rates-withdrawal.repository.ts'];
    expect(found(/pg_(?:try_)?advisory_\w*lock\([^)]*\)?/g, keyedByAgency)).toEqual([]);
  });

  it('11: asks nothing of the catalogue that tells about other agencies', () => {
    // The word itself is the product's: every line of an invoice is explained. The statement begins a text or is followed by another one.
    const statement = /['"`]\s*explain\b(?!['"`])|\bexplain\s+(?:\([\w ,]+\)\s+)?(?:analy[sz]e|verbose|select|insert|update|delete|with|merge|execute)\b/;
    for (const asked of ['"explain "', '`explain ${sql}`', 'x := explain (analyze, buffers) select 1', 'EXPLAIN VERBOSE select']) expect(asked).toMatch(new RegExp(statement, 'i'));
    expect(found(new RegExp(`${statement.source}|reltuples|pg_stat_activity|pg_stats\\b`, 'gi'))).toEqual([]);
  });

  it('13: uses no query cache and no repository outside the unit of work', () => {
    expect(found(/\bcache:\s*(true|\{|\d)|@InjectRepository|@InjectEntityManager/g)).toEqual([]);
    const ownConnections = ['platform/tenancy/unit-of-work.ts', 'platform/tenancy/crossing.ts', 'platform/database/database.module.ts', 'platform/identity/identity-database.ts'];
    expect(found(/@InjectDataSource\([^)]*\)/g, ownConnections)).toEqual([]);
  });
});
