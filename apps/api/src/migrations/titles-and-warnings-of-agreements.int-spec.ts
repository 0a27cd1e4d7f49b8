/** A running installation goes forward with its agreements: drafts get their own title back, and nothing that was sent says anything else than before. */
import { type AgreementWorld, must, openAgreementWorld } from '../../test/agreement-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { TitlesAndWarningsOfAgreements1763819730000 } from './1763819730000-titles-and-warnings-of-agreements.js';

describe('migration to own titles of agreements', () => {
  const { now, undo, forward } = migrationOffice();
  let world: AgreementWorld;
  beforeAll(async () => { world = await openAgreementWorld(now().api); });
  const titles = async (agreementId: string) => (await now().source.query('select title from agreement_version where agreement_id = $1 order by number', [agreementId]) as { title: string }[]).map(({ title }) => title);

  it('gives a draft of a template the title of its agreement, and never touches what was sent', async () => {
    const { id } = must(await world.officer.send<{ id: string }>('POST', '/api/agreement-templates', { name: 'House template', from: { kind: 'starter' } }), 201);
    const { published } = must(await world.officer.send<{ published: { id: string } }>('POST', `/api/agreement-templates/${id}/publish`, { revision: 1 }));
    const { agreementId } = await world.sent();
    must(await world.officer.send('POST', `/api/agreements/${agreementId}/versions`, { revision: (await world.read(agreementId)).revision }), 201);
    await undo('alter table agreement_version disable trigger agreement_version_found_ready', `update agreement set title = 'Night patrol' where id = '${agreementId}'`, `update agreement_version set title = 'By the template', template_version_id = '${published.id}' where sent_at is null and agreement_id = '${agreementId}'`);
    // What was sent came from a template too: its title is not the agreement's.
    await undo('alter table agreement_version disable trigger agreement_version_is_kept', `update agreement_version set template_version_id = '${published.id}' where agreement_id = '${agreementId}'`, 'alter table agreement_version enable trigger agreement_version_is_kept');
    await forward(new TitlesAndWarningsOfAgreements1763819730000());
    expect(await titles(agreementId)).toEqual(['Patrol service', 'Night patrol']);
  });

  it('calls an agreement without a template as the version on the table is called', async () => {
    const { agreementId } = await world.sent();
    await undo(`update agreement set title = 'As it was begun' where id = '${agreementId}'`);
    await forward(new TitlesAndWarningsOfAgreements1763819730000());
    expect(must(await world.officer.send<{ title: string }>('GET', `/api/agreements/${agreementId}`)).title).toBe('Patrol service');
    expect(await titles(agreementId)).toEqual(['Patrol service']);
  });
});
