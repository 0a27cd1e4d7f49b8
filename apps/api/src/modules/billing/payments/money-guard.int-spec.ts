/** What the database itself refuses of money that is given up, given back, placed or imported, whoever asks: what one person alone decides, credit of a note that nobody was sent, a run that goes back. */
import { randomUUID } from 'node:crypto';
import { paymentWorld, type PaymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('money in the database', () => {
  let api: TestApi;
  let world: PaymentWorld;
  beforeAll(async () => { api = await startTestApi(); world = await paymentWorld(api); });
  afterAll(() => api.close());

  const own = (sql: string, values: unknown[] = []) => api.database.asOwner<{ id: string }>(sql, values);
  const refused = (sql: string, values: unknown[], words: RegExp) => expect(own(sql, values)).rejects.toThrow(words);

  it('never writes off on the word of one person, nor changes, forgets or decides again what was written off', async () => {
    const proposal = (over = "'proposed'") => `insert into billing_write_off (agency_id, id, document_id, municipality_id, state, amount, reason, proposed_at, proposed_by, proposed_by_name) values ($1, uuid_v7(), $2, $3, ${over}, 100, 'Not worth a claim', now(), $4, 'Ana') returning id`;
    const [one, other] = [randomUUID(), randomUUID()];
    const place = [world.agencyId, world.invoices[0]!.id, world.municipalityId, one];
    await refused(proposal("'approved'"), place, /begins as a proposal/);
    const [row] = await own(proposal(), place);
    const decided = (state: string, by: string) => `state = '${state}', decided_at = now(), decided_by = '${by}', decided_by_name = 'x'`;
    await refused(`update billing_write_off set ${decided('approved', one)} where id = $1`, [row!.id], /billing_write_off_check1/);
    for (const change of ['amount = 200', 'document_id = uuid_v7()', "reason = 'x'", `proposed_by = '${other}'`]) await refused(`update billing_write_off set ${change}, ${decided('approved', other)} where id = $1`, [row!.id], /does not go/);
    await refused(`update billing_write_off set ${decided('recovered', other)} where id = $1`, [row!.id], /does not go/);
    await own(`update billing_write_off set ${decided('approved', other)} where id = $1`, [row!.id]);
    for (const change of [decided('refused', other), `${decided('recovered', randomUUID())}`, "state = 'recovered', authority = 'Resolution 2026-31'"]) await refused(`update billing_write_off set ${change} where id = $1`, [row!.id], /does not go/);
    await refused('delete from billing_write_off where id = $1', [row!.id], /is kept/);
  });

  it('never gives back by a note of one person alone, under whichever of their logins, nor more than a dispute accepted', async () => {
    const { body: draft } = await world.clerk.send<{ id: string }>('POST', `/api/billing/documents/${world.invoices[1]!.id}/credit`, { reason: 'Service was not given', lines: null });
    const finalised = (by: string | null, over = '') => `update billing_document set state = 'finalised', finalised_by = ${by ? `'${by}'` : 'null'} ${over} where id = $1`;
    await refused(finalised(null), [draft.id], /finalised by somebody/);
    await refused(finalised(world.clerk.userId), [draft.id], /finalised by somebody else/);
    for (const change of ["drafted_by = null", `drafted_by = '${world.colleague.userId}'`, "schedule = 'delta'", 'corrects_id = null', "dispute_id = uuid_v7()"]) {
      await refused(finalised(world.clerk.userId, `, ${change}`), [draft.id], /and what for, stays/);
      await refused(`update billing_document set ${change} where id = $1`, [draft.id], /and what for, stays/);
    }
    const twin = await api.caller(world.agencyId, 'billing_clerk');
    const [person] = await own("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, uuid_v7(), '77', '77', 'Dana', 'Ortiz', 'ortiz dana', 'civilian', 'active', '2020-01-01') returning id", [world.agencyId]);
    await own('update membership set person_id = $2 where agency_id = $1 and user_id = $3', [world.agencyId, person!.id, world.clerk.userId]);
    await own('insert into person_login (agency_id, person_id, user_id, membership_id) select agency_id, $2, user_id, id from membership where agency_id = $1 and user_id = $3', [world.agencyId, person!.id, twin.userId]);
    await refused(finalised(twin.userId), [draft.id], /finalised by somebody else/);
    expect((await twin.send<{ code: string }>('POST', `/api/billing/documents/${draft.id}/finalise`, { revision: 1 })).body.code).toBe('billing/second-person');
    // What they took down for the municipality they do not accept by another login either.
    const at = '/api/billing/disputes';
    const { body: down } = await world.clerk.send<{ id: string; revision: number }>('POST', `/api/billing/documents/${world.invoices[1]!.id}/disputes`, { billingLineId: world.invoices[1]!.lines[0]!.id, amount: 100, reason: 'By phone: nobody was there' });
    expect((await twin.send<{ code: string }>('POST', `${at}/${down.id}/accept`, { revision: down.revision, amount: 100, reason: 'So it was', decider: null })).body.code).toBe('billing/dispute-same-person');
    const [none] = await own("insert into billing_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'occasion', 'down', 'dispute_id', $2::text, 'total', 0, 'subtotal', 0))).* from billing_document d where id = $1 returning id", [draft.id, down.id]);
    await refused(finalised(twin.userId), [none!.id], /does not accept it as well/);
    await own('delete from billing_document where id = $1', [none!.id]);
    expect((await world.clerk.send('POST', `${at}/${down.id}/withdraw`, { revision: down.revision, reason: 'They found the time sheets' })).status).toBe(200);
    // A note that is said to come of a dispute gives back what was accepted there, and nothing was.
    const { body: dispute } = await world.reviewer.send<{ id: string }>('POST', `/api/municipality/invoices/${world.invoices[1]!.id}/disputes`, { billingLineId: world.invoices[1]!.lines[0]!.id, amount: 100, reason: 'Nobody was there' });
    const [forged] = await own("insert into billing_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'occasion', 'x', 'dispute_id', $2::text))).* from billing_document d where id = $1 returning id", [draft.id, dispute.id]);
    await refused(finalised(world.colleague.userId), [forged!.id], /was accepted of its line/);
    await own('delete from billing_document where id = any($1)', [[draft.id, forged!.id]]);
    await world.reviewer.send('POST', `/api/municipality/disputes/${dispute.id}/withdraw`, { revision: 1, reason: 'We found the time sheets' });
  });

  it('never sends money to another account on the word of one person, and says so until another confirms it', async () => {
    interface Seller { profile: { phone: string | null; payment: Record<string, string | null> }; revision: number; change: { id: string; acts: string[]; others: unknown[]; revision: number } | null; code?: string }
    const admin = await api.caller(world.agencyId, 'admin');
    const { clerk, colleague } = world;
    const read = async (by = clerk) => (await by.send<Seller>('GET', '/api/billing/seller')).body;
    const before = await read();
    const write = async (accountNumber: string, phone = '610 555 0142') => {
      const { profile, revision } = await read();
      return clerk.send<Seller>('PUT', '/api/billing/seller', { revision, profile: { ...profile, phone, payment: { ...profile.payment, accountNumber } } });
    };
    const decide = (by: typeof clerk, what: 'confirm' | 'refuse', body: object) => by.send<Seller>('POST', `/api/billing/account-changes/${current!.id}/${what}`, body);
    let current = (await write('55501234')).body.change;
    expect(await read()).toMatchObject({ profile: { phone: '610 555 0142', payment: before.profile.payment }, change: { acts: ['refuse'], others: expect.arrayContaining([{ name: 'Test Person', administers: true }, { name: 'Test Person', administers: false }]) } });
    expect((await decide(clerk, 'confirm', { revision: 1 })).body.code).toBe('billing/account-change-same-person');
    expect((await write('99901234')).body.code).toBe('billing/account-change-waits');
    expect((await decide(colleague, 'refuse', { revision: 1, reason: 'Nobody of us knows it' })).body).toMatchObject({ change: null, profile: { payment: before.profile.payment } });
    current = (await write('55501234')).body.change;
    // Whoever asks the database itself.
    const pay = (revision: number, to = '55501234') => `update billing_seller set profile = jsonb_set(profile, '{payment,accountNumber}', '"${to}"'), revision = revision + ${revision} where agency_id = $1`;
    const { revision } = await read();
    for (const by of [0, 1, 2]) await refused(pay(by), [world.agencyId], /takes two people|by one revision/);
    await refused('delete from billing_seller where agency_id = $1', [world.agencyId], /is kept/);
    const confirmed = (by: string | null, made = revision + 1) => `update billing_account_change set state = 'confirmed', decided_at = now(), decided_by = '${by}', decided_by_name = 'x', made = ${made} where id = $1`;
    await refused(confirmed(clerk.userId), [current!.id], /by somebody else/);
    for (const change of [`payment = '{}'`, `proposed_by = '${colleague.userId}'`, "before = '{}'"]) await refused(`${confirmed(colleague.userId).replace(' where', `, ${change} where`)}`, [current!.id], /does not go/);
    await refused("insert into billing_account_change (agency_id, id, state, payment, before, proposed_at, proposed_by, proposed_by_name, decided_at, decided_by, decided_by_name, made) values ($1, uuid_v7(), 'confirmed', '{}', '{}', now(), uuid_v7(), 'x', now(), uuid_v7(), 'x', 9)", [world.agencyId], /begins as a proposal/);
    expect((await decide(admin, 'confirm', { revision: 1 })).body).toMatchObject({ change: null, revision: revision + 1, profile: { payment: { ...before.profile.payment, accountNumber: '55501234' } } });
    // What was confirmed counts once, and for what it says.
    await own(pay(1), [world.agencyId]);
    await refused(pay(1, '99901234'), [world.agencyId], /takes two people/);
    await refused('delete from billing_account_change where id = $1', [current!.id], /is kept/);
    expect((await decide(colleague, 'refuse', { revision: 2, reason: 'Too late for that' })).body.code).toBe('billing/account-change-decided');
    const told = await own("select l.kind as id from staff_letter l join membership m on m.agency_id = l.agency_id and m.id = l.membership_id where l.agency_id = $1 and m.user_id = $2 order by l.id", [world.agencyId, admin.userId]);
    expect(told.map(({ id }) => id)).toEqual(['account-change-proposed', 'account-change-proposed']);
  });

  it('never places credit of a note that the municipality was not sent, nor of an invoice, nor of two sources at once', async () => {
    const [invoice, second] = world.invoices;
    const { body: draft } = await world.clerk.send<{ id: string }>('POST', `/api/billing/documents/${invoice!.id}/credit`, { reason: 'Service was not given', lines: null });
    const { body: payment } = await world.pay({ amount: 100 });
    const placing = (note: string, paid: string) => `insert into payment_allocation (agency_id, id, municipality_id, payment_id, note_id, taken_from, document_id, amount, on_day, made_by_name) values ($1, uuid_v7(), $2, ${paid}, ${note}, 'credit', $3, 1, current_date, 'x')`;
    const place = [world.agencyId, world.municipalityId, second!.id];
    await refused(placing(`'${draft.id}'`, 'null'), place, /notes that were sent/);
    const { body: finalised } = await world.colleague.send<{ revision: number }>('POST', `/api/billing/documents/${draft.id}/finalise`, { revision: 1 });
    await refused(placing(`'${draft.id}'`, 'null'), place, /notes that were sent/);
    await refused(placing(`'${invoice!.id}'`, 'null'), place, /notes that were sent/);
    await refused(placing('null', 'null'), place, /payment_allocation_check/);
    await world.clerk.send('POST', `/api/billing/documents/${draft.id}/send`, { revision: finalised.revision });
    await refused(placing(`'${draft.id}'`, `'${payment.id}'`), place, /payment_allocation_check/);
    await refused(`update billing_document set unsent_credit = settled + 1 where id = $1`, [second!.id], /unsent_credit/);
  });

  it('takes no payment in that was never recorded, brings none back that was reversed, and moves none past the books', async () => {
    const { body: payment } = await world.pay({ amount: 500 });
    await refused("insert into payment (agency_id, id, municipality_id, method, reference, received_on, amount, currency, state, allocated, recorded_by_name) select agency_id, uuid_v7(), municipality_id, 'other', null, received_on, amount, currency, 'allocated', amount, 'x' from payment where id = $1", [payment.id], /begins by being recorded/);
    await refused("update payment set state = 'part_allocated', kept = 100 where id = $1", [payment.id], /in_the_ledger|where the money/);
    await world.clerk.send('POST', `/api/billing/payments/${payment.id}/reverse`, { revision: payment.revision, reason: 'Returned by the bank' });
    await refused("update payment set state = 'recorded', reversed_on = null, reversed_at = null, reversed_by_name = null, reverse_reason = null where id = $1", [payment.id], /does not go/);
    for (const change of ["reverse_reason = 'x'", 'reversed_on = reversed_on - 1', "reversed_by_name = 'x'"]) await refused(`update payment set ${change} where id = $1`, [payment.id], /reversed payment is final/);
  });

  it('never runs billing backwards or to another day, nor applies an import of payments again', async () => {
    const run = "insert into billing_run (agency_id, id, through_on, state, requested_by_name) values ($1, uuid_v7(), '2026-01-31', $2, 'Test') returning id";
    for (const state of ['running', 'done']) await refused(run, [world.agencyId, state], /begins by waiting/);
    const [row] = await own(run, [world.agencyId, 'pending']);
    await own("update billing_run set state = 'running', after_id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' where id = $1", [row!.id]);
    for (const change of ["through_on = '2026-02-28'", 'after_id = null', "after_id = '00000000-0000-7000-8000-000000000000'"]) await refused(`update billing_run set ${change} where id = $1`, [row!.id], /goes forward/);
    const [file] = await own("insert into payment_import (agency_id, id, file_name, file_sha256, created_by_name) values ($1, uuid_v7(), 'x.csv', sha256('x'), 'Test') returning id", [world.agencyId]);
    for (const change of ["state = 'applied', applied_at = now()", "file_sha256 = sha256('y')"]) await refused(`update payment_import set ${change} where id = $1`, [file!.id], /does not go/);
    for (const change of ["state = 'applying'", "state = 'applied', applied_at = now(), applied_by_name = 'x'"]) await own(`update payment_import set ${change} where id = $1`, [file!.id]);
    for (const state of ['previewed', 'applying', 'cancelled']) await refused(`update payment_import set state = '${state}', applied_at = null where id = $1`, [file!.id], /does not go/);
  });

  it('never holds money of a document that was not sent, of a credit note, or more of a line than it comes to', async () => {
    const [draft] = await own("insert into billing_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'occasion', 'x', 'state', 'draft', 'settled', 0, 'finalised_at', null, 'number', null, 'sequence', null, 'issued_on', null, 'content_sha256', null, 'sent_at', null, 'pdf_file_id', null, 'unsent_credit', 0))).* from billing_document d where id = $1 returning id", [world.invoices[0]!.id]);
    const [line] = await own("insert into billing_line select (jsonb_populate_record(l, jsonb_build_object('id', uuid_v7(), 'document_id', $2::text))).* from billing_line l where document_id = $1 limit 1 returning id", [world.invoices[0]!.id, draft!.id]);
    const dispute = "insert into billing_dispute (agency_id, id, document_id, line_id, agreement_id, municipality_id, claimed, held, reason, ladder, opened_on, opened_at, opened_by_name, opened_side, step, state) values ($1, uuid_v7(), $4, $5, $2, $3, $6, 0, 'Nobody was there', '[]', '2026-04-01', now(), 'x', 'municipality', 0, 'opened')";
    const place = [world.agencyId, world.agreementId, world.municipalityId];
    await refused(dispute, [...place, draft!.id, line!.id, 1], /a line of a sent invoice/);
    const [sent, other] = [world.invoices[1]!, world.invoices[2]!];
    await refused(dispute, [...place, sent.id, sent.lines[0]!.id, sent.lines[0]!.amount + 1], /no more than it/);
    await refused(dispute, [...place, sent.id, other.lines[0]!.id, 1], /a line of a sent invoice/);
    await refused("insert into billing_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'number', 'X', 'sequence', 999, 'occasion', 'y'))).* from billing_document d where id = $1", [sent.id], /begins as a draft/);
  });

  it('never dates a document anew once it was sent, voided or printed', async () => {
    const sent = world.invoices[2]!;
    for (const change of ["sent_at = sent_at - interval '1 day'", 'sent_at = null']) await refused(`update billing_document set ${change} where id = $1`, [sent.id], /is final/);
    await own(`do $$ begin set local session_replication_role = replica; update billing_document set pdf_file_id = uuid_v7(), settled = 0 where id = '${sent.id}'; end $$`);
    await refused('update billing_document set pdf_file_id = uuid_v7() where id = $1', [sent.id], /is final/);
    await world.clerk.send('POST', `/api/billing/documents/${sent.id}/void`, { revision: sent.revision, reason: 'Sent to the wrong township' });
    for (const change of ["voided_at = voided_at - interval '1 day'", "void_reason = 'x'"]) await refused(`update billing_document set ${change} where id = $1`, [sent.id], /is final/);
  });
});
