/** What the database itself refuses, whoever asks: changes of what is final, books that do not balance, numbers that belong to nothing, moves that the rules do not know. */
import { creditNoteMoves, creditNoteStates, invoiceMoves, invoiceStates } from '@rapport/billing-engine/document-state';
import { accounts } from '@rapport/billing-engine/ledger';
import { runMoves, runStates } from '@rapport/billing-engine/run-state';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { type BillingWorld, billingWorld, signedAgreement } from '../../../test/billing-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Doc { id: string; revision: number; number: string | null; lines: { id: string }[] }
type Run = (sql: string, values?: unknown[]) => Promise<unknown>;

describe('billing in the database', () => {
  let api: TestApi;
  let world: BillingWorld;
  let final: Doc;
  let draft: Doc;
  let agreementId: string;
  let municipalityId: string;
  let app: pg.Client;
  let asOwner: Run;
  /** As the app role inside the agency, in a transaction of its own. */
  const asApp: Run = async (sql, values = []) => {
    await app.query('begin');
    try {
      await app.query("select set_config('app.agency_id', $1, true)", [world.agencyId]);
      await app.query(sql, values);
      await app.query('commit');
    } catch (error) {
      await app.query('rollback');
      throw error;
    }
  };

  beforeAll(async () => {
    api = await startTestApi();
    world = await billingWorld(api);
    ({ agreementId, municipalityId } = await signedAgreement(api, world.agencyId));
    await world.run('2026-02-28');
    const [second, first] = (await world.clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents')).body.items;
    final = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${first!.id}/finalise`, { revision: 1 })).body;
    draft = (await world.clerk.send<Doc>('GET', `/api/billing/documents/${second!.id}`)).body;
    app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    asOwner = (sql, values) => api.database.asOwner(sql, values);
  });
  afterAll(async () => { await app.end(); await api.close(); });

  const roles: [string, () => Run][] = [['the app role', () => asApp], ['the owner', () => asOwner]];

  describe.each(roles)('as %s', (_, role) => {
    it.each([
      ['its total', 'update billing_document set total = total + 1 where id = $1'], ['its due day', "update billing_document set due_on = '2030-01-01' where id = $1"], ['its note', "update billing_document set note = 'x' where id = $1"], ['its number', "update billing_document set number = 'INV-2026-000009', sequence = 9 where id = $1"],
      ['its parties', "update billing_document set parties = '{}' where id = $1"], ['its state back', "update billing_document set state = 'draft', number = null, sequence = null, issued_on = null, content_sha256 = null, finalised_at = null where id = $1"], ['its existence', 'delete from billing_document where id = $1'],
      ['an amount of a line', 'update billing_line set amount = 1 where document_id = $1'], ['an explanation', "update billing_line set explanation = '{}' where document_id = $1"], ['a line away', 'delete from billing_line where document_id = $1'],
      ['a line more', `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation) select agency_id, uuid_v7(), document_id, municipality_id, 99, 'more', kind, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation from billing_line where document_id = $1`],
      ['a line of a draft onto it', `update billing_line set document_id = $1 where document_id <> $1`],
    ])('never changes %s once a document is final', async (_what, sql) => {
      await expect(role()(sql, [final.id])).rejects.toThrow(/final|stays on its document|stays what it is/);
    });

    it('never changes what stands in the ledger', async () => {
      await expect(role()('update ledger_entry set amount = amount * 2')).rejects.toThrow();
      await expect(role()('delete from ledger_posting')).rejects.toThrow();
    });

    it('never commits a posting that does not balance, has one side, or two currencies', async () => {
      const posting = uuidv7();
      const post = (entries: string, id = posting) => role()(
        `with p as (insert into ledger_posting (agency_id, id, on_day, what, municipality_id, source_type, source_id, by_name) values ('${world.agencyId}', '${id}', '2026-01-01', 'test', '${municipalityId}', 'test', '${id}', 'Test'))
         insert into ledger_entry (agency_id, posting_id, position, account, amount, currency) select '${world.agencyId}', '${id}', e.* from (values ${entries}) e`);
      await expect(post("(1, 'cash', 100, 'USD'), (2, 'service_revenue', -99, 'USD')")).rejects.toThrow(/must balance/);
      await expect(post("(1, 'cash', 100, 'USD')")).rejects.toThrow(/must balance/);
      await expect(post("(1, 'cash', 100, 'USD'), (2, 'service_revenue', -100, 'EUR')")).rejects.toThrow(/must balance/);
      await expect(role()(`insert into ledger_posting (agency_id, id, on_day, what, municipality_id, source_type, source_id, by_name) values ('${world.agencyId}', '${posting}', '2026-01-01', 'empty', '${municipalityId}', 'test', '${posting}', 'Test')`)).rejects.toThrow(/must balance/);
      await expect(post("(1, 'petty_cash', 100, 'USD'), (2, 'service_revenue', -100, 'USD')")).rejects.toThrow(/ledger_entry_account/);
      await post("(1, 'cash', 100, 'USD'), (2, 'service_revenue', -100, 'USD')", uuidv7());
    });

    it('never adds to a posting afterwards', async () => {
      const [{ id }] = await api.database.asOwner<{ id: string }>('select id from ledger_posting where agency_id = $1 and document_id = $2', [world.agencyId, final.id]) as [{ id: string }];
      await expect(role()("insert into ledger_entry (agency_id, posting_id, position, account, amount, currency) values ($1, $2, 9, 'cash', 5, 'USD')", [world.agencyId, id])).rejects.toThrow(/must balance/);
      await expect(role()("insert into ledger_entry (agency_id, posting_id, position, account, amount, currency) values ($1, $2, 8, 'cash', 5, 'USD'), ($1, $2, 9, 'bad_debt', -5, 'USD')", [world.agencyId, id])).rejects.toThrow(/written whole/);
    });

    it('never counts a number that no document has, and never skips or turns back', async () => {
      await expect(role()('update document_series set last = last + 1 where agency_id = $1', [world.agencyId])).rejects.toThrow(/belongs to a document/);
      for (const sql of ['update document_series set last = last + 2 where agency_id = $1', 'update document_series set last = last - 1 where agency_id = $1', "insert into document_series (agency_id, series, fiscal_year, last) values ($1, 'INV', '2050', 2)"]) await expect(role()(sql, [world.agencyId])).rejects.toThrow(/go up by one/);
      await expect(role()("insert into document_series (agency_id, series, fiscal_year, last) values ($1, 'INV', '2050', 1)", [world.agencyId])).rejects.toThrow(/belongs to a document/);
    });

    it('never finalises what has no number of its series, or a total that is not the sum of its lines', async () => {
      const finalise = (total: string, sequence: number) => role()(
        `update billing_document set state = 'finalised', series = 'INV', fiscal_year = '2026', sequence = ${sequence}, number = 'X', issued_on = '2026-01-01', due_on = '2026-01-31', parties = '{}', content_sha256 = sha256('x'), finalised_at = now(), finalised_by_name = 'X', total = ${total} where id = $1`, [draft.id]);
      await expect(finalise('total', 77)).rejects.toThrow(/taken from its series/);
      await expect(finalise('total + 1', 2)).rejects.toThrow(/sum of its lines/);
      await expect(role()('update billing_document set settled = 1 where id = $1', [draft.id])).rejects.toThrow(/draft_is_untouched/);
    });

    it('never drafts the same period twice', async () => {
      await expect(role()(
        `insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, total) select agency_id, uuid_v7(), type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, 0 from billing_document where id = $1`, [final.id])).rejects.toThrow(/billing_document_once/);
    });
  });

  it('knows exactly the moves of the rules', async () => {
    const sourceOf = async (name: string) => (await api.database.asOwner<{ text: string }>('select prosrc as text from pg_proc where proname = $1', [name]))[0]!.text;
    const listed = (text: string, name: string) => (new RegExp(`${name} text\\[\\] := '\\{([^}]*)\\}'`).exec(text)?.[1] ?? '').split(',').toSorted();
    const document = await sourceOf('billing_document_guard');
    expect(listed(document, 'invoice_moves')).toEqual([...invoiceMoves].toSorted());
    expect(listed(document, 'credit_note_moves')).toEqual([...creditNoteMoves].toSorted());
    const between = (moves: readonly string[]) => moves.filter((move) => !move.includes('preview') && move !== 'running>running').toSorted();
    expect(listed(await sourceOf('billing_run_guard'), 'moves')).toEqual(between(runMoves));
    const [check] = await api.database.asOwner<{ text: string }>("select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'ledger_entry_account'");
    expect([...check!.text.matchAll(/'(\w+)'/g)].map((found) => found[1] ?? '').toSorted()).toEqual([...accounts].toSorted());
  });

  it.each(roles)('refuses every illegal move of a document to %s', async (_, role) => {
    const tables = [['invoice', invoiceStates, invoiceMoves], ['credit_note', creditNoteStates, creditNoteMoves]] as const;
    for (const [type, states, moves] of tables) {
      for (const from of states) for (const to of invoiceStates) {
        if (from === to || moves.includes(`${from}>${to}`)) continue;
        const id = await inState(type, from);
        await expect(role()(`update billing_document set state = '${to}', voided_at = ${to === 'void' ? 'now()' : 'voided_at'}, settled = ${to === 'closed' ? 'total' : 'settled'} where id = $1`, [id])).rejects.toThrow(/does not go from|is final|check constraint/);
      }
    }
  });

  it.each(roles)('refuses every illegal move of a run to %s', async (_, role) => {
    const states = runStates.filter((state) => state !== 'preview');
    for (const from of states) for (const to of states) {
      if (from === to || runMoves.includes(`${from}>${to}`)) continue;
      const id = await runIn(from);
      await expect(role()(`update billing_run set state = '${to}' where id = $1`, [id])).rejects.toThrow(/does not go from/);
      await api.database.asOwner("update billing_run set state = 'cancelled' where id = $1 and state in ('pending', 'running', 'failed')", [id]);
    }
  });

  const unguarded = async (work: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: api.database.ownerUrl });
    await client.connect();
    await client.query("set session_replication_role = 'replica'");
    await work(client).finally(() => client.end());
  };

  /** A document put into a state past the guards, as an arrangement. */
  async function inState(type: string, state: string): Promise<string> {
    const id = uuidv7();
    const numbered = state !== 'draft';
    await unguarded(async (client) => {
      await client.query(
        `insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, total, settled, state, series, fiscal_year, sequence, number, issued_on, content_sha256, finalised_at, voided_at, corrects_id)
         values ($1, $2, $3, $4, $5, 'manual', '2026-01-01', '2026-02-01', $2::uuid::text, 'USD', 0, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [world.agencyId, id, type, agreementId, municipalityId, state, numbered ? 'T' : null, numbered ? '2026' : null, numbered ? Math.floor(Math.random() * 2_000_000_000) + 1 : null, numbered ? `T-${id}` : null, numbered ? '2026-01-01' : null, numbered ? Buffer.alloc(32) : null, numbered ? new Date() : null, state === 'void' ? new Date() : null, type === 'credit_note' ? final.id : null]);
    });
    return id;
  }
  async function runIn(state: string): Promise<string> {
    const id = uuidv7();
    await unguarded(async (client) => { await client.query("insert into billing_run (agency_id, id, through_on, state, requested_by_name) values ($1, $2, '2026-01-31', $3, 'Test')", [world.agencyId, id, state]); });
    return id;
  }
});
