/** A consortium divides the cost of its dispatch center: what is measured, formulas beside each other, a vote with its authority, and a share that unfolds to every figure. */
import type { Page } from 'playwright-core';
import pg from 'pg';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const name = 'Regional dispatch center';
/** What a newcomer finds: five neighbors, three formulas, and a vote that two of them have cast. */
const demoConsortium = 'Eastern townships dispatch';
const demoTitle = 'Shares of the next fiscal year';
const figures = [['1200', '1400', '9000'], ['300', '500', '9000'], ['2500', '2100', '18000']];

/** Votes of members that nobody signs in for in the demo. */
async function othersVote(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      insert into cost_share_vote (agency_id, comparison_id, municipality_id, choices, resolution, meeting_on, content_sha256, user_id, by_name)
      select c.agency_id, c.id, v.municipality_id, (select jsonb_agg(jsonb_build_object('formulaId', f ->> 'id', 'choice', 'for')) from jsonb_array_elements(c.formulas) f), '2026-7', '2026-10-01', c.content_sha256, v.municipality_id, 'Clerk of ' || v.municipality_name
      from cost_share_comparison c join cost_share_voter v on v.agency_id = c.agency_id and v.comparison_id = c.id where c.state = 'open' and c.title = 'Shares of 2027-28' and not exists (select 1 from cost_share_vote o where o.agency_id = v.agency_id and o.comparison_id = v.comparison_id and o.municipality_id = v.municipality_id)`);
  } finally {
    await client.end();
  }
}

journey('cost shares', () => {
  let product: Product;
  let officer: Visitor;
  let towns: string[] = [];
  let consortium = '';
  beforeAll(async () => {
    product = await startProduct();
    officer = await visitor(product);
    await signIn(officer.page, 'contracts@marlow.example');
    const { items } = (await (await officer.page.request.get('/api/municipalities?limit=100')).json()) as { items: { name: string }[] };
    const [whitemarsh] = items.filter((each) => /whitemarsh/i.test(each.name));
    towns = [whitemarsh, ...items.filter((each) => each !== whitemarsh && !each.name.includes(',')).slice(0, 2)].map((each) => each?.name ?? '');
  });
  afterAll(() => product?.stop());
  const member = async (page: Page, at: number, town: string) => {
    await page.getByRole('button', { name: 'Add a member' }).click();
    await page.getByRole('combobox', { name: `Member ${at}`, exact: true }).fill(town);
    await page.getByRole('option', { name: town, exact: true }).click();
    await page.getByLabel(`First day of member ${at}`, { exact: true }).fill('2026-07-01');
  };

  it('shows a newcomer formulas that compete, to the cent, and a vote that waits for the rest', async () => {
    const { page } = officer;
    await page.goto('/admin/cost-shares');
    await page.getByRole('link', { name: demoConsortium }).click();
    await page.getByRole('link', { name: demoTitle }).click();
    await page.getByRole('heading', { level: 1, name: demoTitle }).waitFor();
    await page.getByText('2 of 5 members have voted', { exact: true }).first().waitFor();
    await page.getByText('Half calls, half residents, nobody over 8% more').first().waitFor();
    await page.getByText('Do the calls of the mall at the township line', { exact: false }).first().waitFor();
    await officer.check('Competing formulas of the demo');
    await officer.picture('cost-shares-demo');
  });

  it('names a consortium, its members and what a year costs', async () => {
    const { page } = officer;
    await page.goto('/admin/cost-shares');
    await page.getByRole('link', { name: demoConsortium }).waitFor();
    await officer.check('Consortia');
    await page.getByRole('link', { name: 'New consortium' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Add a measure' }).click();
    await page.getByRole('textbox', { name: 'Measure 2' }).fill('Residents');
    await page.getByRole('button', { name: 'Save consortium' }).click();
    await page.getByRole('heading', { level: 1, name: `Edit ${name}` }).waitFor();
    for (const [at, town] of towns.entries()) await member(page, at + 1, town);
    await officer.check('Members');
    await page.getByRole('button', { name: 'Save consortium' }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    consortium = page.url();
    await page.getByRole('button', { name: 'Record a cost' }).click();
    await page.getByLabel('First day of the fiscal year').fill('2027-07-01');
    await page.getByLabel('Cost to share, in USD').fill('1,000,000.01');
    await page.getByLabel('Where it stands').fill('Budget 2027-28, page 4');
    await page.getByRole('button', { name: 'Record cost', exact: true }).click();
    await page.getByText('The cost is recorded.').waitFor();
    await page.getByText('1,000,000.01').first().waitFor();
    await officer.check('Consortium');
  });

  it('shows what a file would record before it does, and corrects a figure in the open', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'What is measured' }).click();
    await page.getByText('From a file').click();
    const lines = towns.flatMap((town, at) => [`${town},Calls,2026-Q2,${figures[at]?.[0]}`, `${town},Calls,2026-Q3,${figures[at]?.[1]}`, `${town},Residents,2026,${figures[at]?.[2]}`]);
    const choose = (text: string) => page.locator('input[type=file]').setInputFiles({ name: 'measures.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose(`municipality,measure,period,value\n${lines.join('\n')}\nNowhere,Calls,2026-Q2,5\n`);
    await page.getByText('is no member of this consortium').waitFor();
    await officer.check('A file with a fault');
    await choose(`municipality,measure,period,value\n${lines.join('\n')}\n`);
    await page.getByText('9 figures would be recorded. Nothing is stored yet.').waitFor();
    await page.getByRole('button', { name: 'Record 9 figures' }).click();
    await page.getByText('9 figures are recorded.').waitFor();
    await page.getByLabel('Period', { exact: true }).fill('2026-Q2');
    await page.getByLabel('Source', { exact: true }).fill('Recount of September');
    await page.getByRole('textbox', { name: towns[1]!, exact: true }).fill('320');
    await page.getByLabel('Why earlier figures are corrected').fill('Twenty calls were filed elsewhere');
    await page.getByRole('button', { name: 'Record figures' }).click();
    await page.getByText('One figure is recorded.').waitFor();
    await page.getByRole('switch', { name: 'With corrected ones' }).click();
    await page.getByText('Corrected since').waitFor();
    await officer.check('Figures');
  });

  it('works formulas out beside each other while they are typed, and publishes them with the members\' consent', async () => {
    const { page } = officer;
    await page.goto(consortium);
    await page.getByRole('link', { name: 'Compare formulas' }).click();
    await page.getByLabel('Title').fill('Shares of 2027-28');
    await page.getByLabel(towns[0]!, { exact: true }).fill('300,000');
    await page.getByLabel('Name of formula 1').fill('By calls');
    const first = page.getByRole('group', { name: 'By calls' });
    await first.getByLabel('Calls, weight in %').fill('100');
    await first.getByLabel('Calls: mean of how many quarters').fill('2');
    await page.getByRole('button', { name: 'Add a formula' }).click();
    await page.getByLabel('Name of formula 2').fill('By residents, capped');
    const second = page.getByRole('group', { name: 'By residents, capped' });
    await second.getByLabel('Residents, weight in %').fill('100');
    await second.getByRole('button', { name: 'Add a limit' }).click();
    await second.getByLabel('Limit 1 in %').fill('40');
    await page.getByText('324,189.53', { exact: true }).first().waitFor();
    await page.getByText('at the most').waitFor();
    await officer.check('Formulas while they are typed');
    await page.getByRole('button', { name: 'Save comparison' }).click();
    await page.getByRole('heading', { level: 1, name: 'Shares of 2027-28' }).waitFor();
    await page.getByRole('button', { name: new RegExp(`Explain 324,189.53 of ${towns[0]}, By calls`) }).click();
    await page.getByText('Calls, all members').waitFor({ state: 'attached' });
    await officer.check('Draft, explained');
    await officer.picture('cost-shares');
    await page.getByLabel(/agreed to share their measures/).check();
    await page.getByRole('button', { name: 'Publish to the members' }).click();
    await page.getByText('Vote open').waitFor();
    await page.getByText('0 of 3 members have voted', { exact: true }).first().waitFor();
    await officer.check('Published');
  });

  it('lets a member ask, see how every share came about, and vote once, by a resolution', async () => {
    const reviewer = await visitor(product);
    const { page } = reviewer;
    await signIn(page, 'reviewer@whitemarsh.example');
    await page.goto('/admin/municipality/cost-shares');
    await page.getByText('Waits for your vote').first().waitFor();
    await reviewer.check('Cost shares of a member');
    await page.getByRole('link', { name: 'Shares of 2027-28' }).click();
    await page.getByText(`${towns[0]} (you)`).waitFor();
    await page.getByRole('button', { name: new RegExp(`of ${towns[2]}, By calls`) }).click();
    await page.getByText('Calls 2026-Q2: measures.csv').first().waitFor({ state: 'attached' });
    await page.getByLabel('Ask the agency').fill('Were medical calls counted?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Were medical calls counted?').first().waitFor();
    for (const [formula, choice] of [['By calls', 'For'], ['By residents, capped', 'Against']] as const) await page.getByRole('radiogroup', { name: formula }).getByLabel(choice, { exact: true }).check();
    await page.getByLabel('Resolution').fill('2026-41');
    await page.getByLabel('Day of the meeting').fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format());
    await reviewer.check('A vote, not cast yet');
    await page.getByRole('button', { name: 'Cast the vote' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cast the vote' }).click();
    await page.getByRole('heading', { name: 'How your municipality voted' }).waitFor();
    await reviewer.check('Voted');
    await reviewer.picture('municipality-cost-shares');
    const session = await reviewer.session();
    const address = page.url();
    await reviewer.leave();
    const phone = await visitor(product, { width: 390, dark: true, session });
    await phone.page.goto(address);
    await phone.page.getByRole('heading', { name: 'How your municipality voted' }).waitFor();
    await phone.check('A comparison on a phone');
    await phone.picture('municipality-cost-shares');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await phone.leave();
  });

  it('adopts a formula once all have voted, and shows the member its share', async () => {
    await othersVote(product.databaseUrl);
    const { page } = officer;
    await page.reload();
    await page.getByText('Were medical calls counted?').waitFor();
    await page.getByRole('radio', { name: /^By calls: 3 for, 0 against/ }).check();
    await page.getByLabel('On what basis').fill('All members, section 4 of the charter');
    await officer.check('Ready to adopt');
    await page.getByRole('button', { name: 'Adopt formula' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Adopt formula' }).click();
    await page.getByText('“By calls” was adopted').waitFor();
    await page.goto(consortium);
    await page.getByRole('button', { name: `Explain the share of ${towns[0]}` }).click();
    await page.getByRole('heading', { name: `How ${towns[0]} comes to its share` }).waitFor();
    await officer.check('Consortium with a formula in force');

    const reviewer = await visitor(product);
    await signIn(reviewer.page, 'reviewer@whitemarsh.example');
    await reviewer.page.goto('/admin/municipality/cost-shares');
    await reviewer.page.getByText('$324,189.53').waitFor();
    await reviewer.page.getByRole('button', { name: /^Explain our share/ }).click();
    await reviewer.page.getByText('Calls, all members').waitFor({ state: 'attached' });
    await reviewer.check('Our share, explained');
    await reviewer.leave();
  });
});
