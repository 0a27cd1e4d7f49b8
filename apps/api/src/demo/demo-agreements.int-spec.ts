/** The demo's agreements: made once by the product's own services, one waiting for its municipality, with words and money that can be compared. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { compareSentVersions, listSentAgreements } from '@rapport/api-contract/municipality-agreements';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { MunicipalitiesService } from '../modules/agencies/municipalities.service.js';
import { CommentsService } from '../modules/agreements/review/comments.service.js';
import { AnswersService } from '../modules/agreements/review/answers.service.js';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { SendingService } from '../modules/agreements/drafting/sending.service.js';
import { RateCardsService } from '../modules/agreements/rate-cards/rate-cards.service.js';
import { AgreementTemplatesService } from '../modules/agreements/templates/templates.service.js';
import { Clock } from '../modules/notifications/clock.js';
import { SecondFactor } from '../platform/identity/second-factor/second-factor.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { eastbrook, marlow } from './demo-agencies.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoLogins } from './demo-logins.js';

describe('demo agreements', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('waits for its municipality with two versions, a question that blocks and a draft beside; and is made once', async () => {
    const { app } = api;
    const agency = await api.agency({ timeZone: marlow.timeZone });
    const [tenant, work] = [app.get(Tenant), app.get(UnitOfWork)];
    const town = await work.run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, async () => {
      await app.get(MunicipalitiesService).create({ name: 'Abington Township', kind: 'township', population: null, aliases: ['ABINGTON'] });
      return app.get(MunicipalitiesService).create({ name: 'Whitemarsh Township', kind: 'township', population: null, aliases: ['WHITEMARSH'] });
    });
    await new DemoLogins(app.get(Crossing), work, tenant, app.get(SecondFactor)).ensure(marlow.slug, agency.id);
    const demo = new DemoAgreements(tenant, work, app.get(RateCardsService), app.get(AgreementTemplatesService), app.get(DraftsService), app.get(SendingService), app.get(AnswersService), app.get(CommentsService), app.get(Clock));
    await demo.write(marlow, agency.id, new Date());
    await demo.write(marlow, agency.id, new Date());

    const officer = await api.caller(agency.id, 'contracts_officer');
    const all = await officer.send<{ items: { state: string; blockingComments: number }[] }>('GET', '/api/agreements');
    expect(all.body.items.map(({ state, blockingComments }) => [state, blockingComments] as const).toSorted(([a], [b]) => a.localeCompare(b))).toEqual([['draft', 0], ['sent', 1]]);
    const reviewer = await api.reviewer(agency.id, town.id);
    const sent = await reviewer.send<AnswerOf<typeof listSentAgreements>>('GET', '/api/municipality/agreements');
    expect(sent.body.items).toHaveLength(1);
    const compared = await reviewer.send<AnswerOf<typeof compareSentVersions>>('GET', `/api/municipality/agreements/${sent.body.items[0]?.id ?? ''}/compare`);
    expect(compared.body.money?.lines.find(({ id }) => id === 'deputy')).toMatchObject({ change: 'changed' });
    expect(compared.body.money?.total.difference).toBeGreaterThan(0);
    expect(compared.body.text.summary.length).toBeGreaterThan(1);
    expect(app.get(Clock).now().getTime() - Date.now()).toBeGreaterThan(-60_000);
  });

  it('leaves an agency alone in which nobody writes agreements', async () => {
    const { app } = api;
    const agency = await api.agency();
    const demo = new DemoAgreements(app.get(Tenant), app.get(UnitOfWork), app.get(RateCardsService), app.get(AgreementTemplatesService), app.get(DraftsService), app.get(SendingService), app.get(AnswersService), app.get(CommentsService), app.get(Clock));
    await demo.write(eastbrook, agency.id, new Date());
    expect(await api.database.asOwner('select 1 from agreement where agency_id = $1', [agency.id])).toEqual([]);
  });
});
