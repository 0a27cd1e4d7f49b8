// Makes a demonstration agency large: each row of a table that grows is copied many times, with ids that keep pointing at the copies of what they pointed at.
import pg from 'pg';

/** @typedef {{ name: string, type: string, open: boolean, generated: boolean }} Column */
/** @typedef {{ columns: Column[], targets: Map<string, string>, unique: Set<string>, tied: string[][], rows: number }} Table */

/** Tables whose rows are few however large an agency is: what its officers set up by hand, the copies point at these. */
const few = new Set(('agency agency_settings unit municipality municipality_name contact_type contact_group policy policy_version policy_reviewer policy_approval course course_version course_clause requirement requirement_course survey questionnaire questionnaire_version '
  + 'app_user membership migrations agreement_template agreement_template_version rate_card rate_card_version billing_seller billing_buyer document_series agreement_counter complaint_counter permission_request_counter roster_state answer_release consortium consortium_member '
  + 'sender_settings learning_record_store acknowledgement_settings acknowledgement_day training_day acknowledgement_tally training_tally trust_cell coverage_cell coverage_refreshed survey_reach person_login work_due file requirement_retraining course_staleness '
  + 'insight_mark api_key message_template index_figure known_source legal_hold kept_message consortium_reading consortium_cost cost_share_part cost_share_option cost_share_voter cost_share_vote cost_share_comment cost_share_comparison service_month service_figure service_trust service_response service_confirmed session').split(' '));

/**
 * @param {pg.Client} owner a superuser: keys and triggers rest while the copies are made
 * @param {string} agencyId
 * @param {(table: string) => number} wanted rows that a table shall have
 * @param {(words: string) => void} say
 */
export async function grow(owner, agencyId, wanted, say) {
  await owner.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'");
  const states = await choices(owner);
  // Copies are large, not true in every point, and what is checked does not change a plan.
  const { rows: checks } = await owner.query("select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and conrelid <> 0 and connamespace = 'public'::regnamespace");
  for (const { table, name } of checks) await owner.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
  const tables = await catalogue(owner, agencyId);
  // Twice, for what comes before what it belongs to.
  for (let round = 0; round < 2; round += 1) for (const [name, table] of tables) if (table.rows === 0 && !few.has(name)) table.rows = await specimens(owner, agencyId, name, table, states);
  // Made anew in one go afterwards, which takes a tenth of the time.
  const { rows: indexes } = await owner.query("select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace and not i.indisunique and not i.indisexclusion");
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  /** @type {Map<string, number>} */
  const copies = new Map();
  for (const [name, { rows }] of tables) if (rows > 0 && !few.has(name)) copies.set(name, Math.max(0, Math.ceil(wanted(name) / rows) - 1));
  // What is told apart by what it belongs to alone has no more copies than that.
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, many] of copies) {
      for (const targets of tables.get(name)?.tied ?? []) {
        const most = Math.max(0, ...targets.map((target) => copies.get(target) ?? 0));
        if (most < (copies.get(name) ?? many)) { copies.set(name, most); changed = true; }
      }
    }
  }
  for (const [name, table] of tables) {
    const many = copies.get(name) ?? 0;
    if (many === 0) continue;
    const began = performance.now();
    const columns = table.columns.filter(({ generated }) => !generated);
    const text = `insert into ${pg.escapeIdentifier(name)} (${columns.map((c) => pg.escapeIdentifier(c.name)).join(', ')})
      select ${columns.map((column) => copied(name, column, table, copies)).join(', ')} from ${pg.escapeIdentifier(name)} t, generate_series(1, $2::int) n where t.agency_id = $1 and ($2::int >= 0)`;
    await owner.query('savepoint copies');
    const { rowCount } = await owner.query(text, [agencyId, many]).catch(async (/** @type {Error} */ error) => { await owner.query('rollback to savepoint copies'); say(`${name}: ${error.message}`); return { rowCount: 0 }; });
    say(`${name}: ${rowCount} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('set session_replication_role = origin');
}

/** The id of copy `n`: the time of the original, told apart by the rest. @param {string} column @param {string} n */
const copyOf = (column, n = 'n') => `overlay(overlay(md5(${column}::text || (${n}))::uuid::text placing left(${column}::text, 15) from 1) placing '8' from 20)::uuid`;

/** The value of a column in copy `n` of row `t`. @param {string} of @param {Column} column @param {Table} table @param {Map<string, number>} copies */
function copied(of, { name, type }, { targets, unique }, copies) {
  const column = `t.${pg.escapeIdentifier(name)}`;
  if (name === 'agency_id') return column;
  if (type === 'uuid') {
    const target = name === 'id' ? of : targets.get(name);
    if (target === undefined) return unique.has(name) ? copyOf(column) : column;
    const most = copies.get(target) ?? 0;
    if (most === 0) return column;
    return name === 'id' ? copyOf(column) : `case n % ${most + 1} when 0 then ${column} else ${copyOf(column, `n % ${most + 1}`)} end`;
  }
  // Whole days keep what happened in its order; what names a month goes on naming the first of one.
  if (type === 'date') return `case when ${column} < '1900-01-01' then ${column} when extract(day from ${column}) = 1 then date_trunc('month', ${column} - n % 24 * 30)::date else ${column} - n % 24 * 30 end`;
  if (type.startsWith('timestamp')) return `${column} - make_interval(days => n % 24 * 30)`;
  if (!unique.has(name)) return column;
  if (type === 'text') return `${column} || '-' || n`;
  if (type === 'bytea') return `sha256(${column} || int4send(n))`;
  if (type === 'integer' || type === 'bigint') return `${column} + n * 10000`;
  return column;
}

/** @param {pg.Client} owner @param {string} agencyId @returns {Promise<Map<string, Table>>} */
async function catalogue(owner, agencyId) {
  const { rows: columns } = await owner.query(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, -1) as type, not a.attnotnull or a.atthasdef as open, a.attgenerated <> '' or a.attidentity = 'a' as generated from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and exists (select 1 from pg_attribute g where g.attrelid = c.oid and g.attname = 'agency_id') order by c.relname, a.attnum`);
  /** @type {Map<string, Table>} */
  const tables = new Map();
  for (const { table, ...column } of columns) {
    if (!tables.has(table)) tables.set(table, { columns: [], targets: new Map(), unique: new Set(), tied: [], rows: 0 });
    tables.get(table)?.columns.push(column);
  }
  const { rows: keys } = await owner.query(
    `select k.conrelid::regclass::text as table, a.attname as name, k.confrelid::regclass::text as target from pg_constraint k cross join lateral unnest(k.conkey, k.confkey) u (mine, theirs)
     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.mine join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.theirs where k.contype = 'f' and b.attname = 'id'`);
  for (const { table, name, target } of keys) tables.get(table)?.targets.set(name, target);
  // One column of each unique index must differ between copies: an id that differs is enough.
  const { rows: uniques } = await owner.query(
    `select i.indrelid::regclass::text as table, array_agg(a.attname::text order by a.attnum) as names from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey::int2[]) where i.indisunique or i.indisexclusion group by i.indexrelid, i.indrelid`);
  for (const { table, names } of uniques) {
    const of = tables.get(table);
    if (!of || names.includes('id')) continue;
    const differs = names.some((/** @type {string} */ name) => { const target = of.targets.get(name); return target !== undefined && !few.has(target); });
    const own = names.filter((/** @type {string} */ name) => name !== 'agency_id' && of.targets.get(name) === undefined);
    const typed = (/** @type {string} */ name) => of.columns.find((c) => c.name === name)?.type ?? '';
    if (differs) of.tied.push(names.map((/** @type {string} */ name) => of.targets.get(name)).filter((/** @type {string | undefined} */ target) => target !== undefined && !few.has(target)));
    else {
      const chosen = ['uuid', 'bytea', 'text', 'integer', 'bigint'].map((type) => own.find((/** @type {string} */ name) => typed(name) === type)).find(Boolean);
      if (chosen) of.unique.add(chosen);
      else of.tied.push([]);
    }
  }
  for (const [name, table] of tables) table.rows = Number((await owner.query(`select count(*) as n from ${pg.escapeIdentifier(name)} where agency_id = $1`, [agencyId])).rows[0].n);
  return tables;
}

/** What a column may say, as far as its check names it. @param {pg.Client} owner @returns {Promise<Map<string, string[]>>} by `table.column` */
async function choices(owner) {
  const { rows } = await owner.query(
    `select k.conrelid::regclass || '.' || a.attname as name, pg_get_constraintdef(k.oid) as words from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'c' and k.conrelid <> 0 and cardinality(k.conkey) = 1 and k.connamespace = 'public'::regnamespace`);
  return new Map(rows.map(({ name, words }) => [name, [...words.matchAll(/'([a-z_-]+)'::text/g)].map((match) => match[1] ?? '')]));
}

/** Eight rows of a table that the demonstration leaves empty; they point at what is there, and at nothing where nothing is. @param {pg.Client} owner @param {string} agencyId @param {string} name @param {Table} table @param {Map<string, string[]>} states */
async function specimens(owner, agencyId, name, { columns, targets, unique }, states) {
  const values = columns.filter(({ generated }) => !generated).map((column) => [pg.escapeIdentifier(column.name), specimen(name, column, targets, unique, states)]).filter(([, value]) => value !== null);
  await owner.query('savepoint specimen');
  const answer = await owner.query(`insert into ${pg.escapeIdentifier(name)} (${values.map(([column]) => column).join(', ')}) select ${values.map(([, value]) => value).join(', ')} from generate_series(1, 8) n where $1::uuid is not null on conflict do nothing`, [agencyId]).catch(() => owner.query('rollback to savepoint specimen'));
  return answer.command === 'INSERT' ? answer.rowCount ?? 0 : 0;
}

/** @param {string} table @param {Column} column @param {Map<string, string>} targets @param {Set<string>} unique @param {Map<string, string[]>} states */
function specimen(table, { name, type, open }, targets, unique, states) {
  if (name === 'agency_id') return '$1';
  const target = targets.get(name);
  if (target && target !== table) return `(select (array_agg(i.id))[1 + n % count(*)] from (select id from ${pg.escapeIdentifier(target)} where agency_id = $1 order by id limit 8) i)`;
  if (name === 'id') return 'uuid_v7()';
  const known = states.get(`${table}.${name}`) ?? [];
  if (type === 'text' && known.length > 0) return `(array[${known.map((word) => `'${word}'`).join(', ')}])[1 + n % ${known.length}]`;
  if (open) return null;
  if (type === 'uuid') return 'uuid_v7()';
  if (type === 'text') return "'Words ' || n";
  if (type === 'date') return 'current_date - n';
  if (type.startsWith('timestamp')) return "now() - n * interval '1 day'";
  if (type === 'bytea') return 'sha256(int4send(n))';
  if (type === 'jsonb') return `'{}'`;
  if (type === 'boolean') return 'n % 2 = 0';
  if (type.endsWith('[]')) return `'{}'`;
  return /int|numeric|double/.test(type) ? 'n' : null;
}
